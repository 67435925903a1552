using System.CommandLine;

namespace Kente.Cli.Common;

/// <summary>The option <c>--device</c> of every command that trains, evaluates or predicts.</summary>
internal static class DeviceOption
{
    public static Option<Device?> Create(string name = "--device") => new(name)
    {
        Description = "Device to compute on. [default: cpu]",
        HelpName = "cpu|cuda|cuda:1|mps|auto",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (Device.TryParse(text, out var device)) return device;
            result.AddError($"{name} takes cpu, cuda, cuda:<index>, mps or auto, not '{text}'.");
            return null;
        },
    };

    /// <summary>Returns the device of the command line.</summary>
    /// <exception cref="UsageException">This machine does not have the device; the message lists the devices it has.</exception>
    public static Device Read(ParseResult parsed, Option<Device?> option) => Check(parsed.GetValue(option) ?? Device.Cpu);

    /// <summary>Checks that this machine has a device.</summary>
    /// <returns>The device.</returns>
    /// <exception cref="UsageException">This machine does not have the device; the message lists the devices it has.</exception>
    public static Device Check(Device device)
    {
        try
        {
            device.Resolve();
            return device;
        }
        catch (ArgumentException exception)
        {
            throw new UsageException(exception.Message);
        }
    }
}
