using System.CommandLine;

namespace Kente.Cli.Common;

/// <summary>The option <c>--device</c> of every command that trains, evaluates or predicts.</summary>
internal static class DeviceOption
{
    public static Option<Device> Create() => new("--device")
    {
        Description = "Device to compute on. [default: cpu]",
        HelpName = "cpu|cuda|cuda:1|mps|auto",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (!Device.TryParse(text, out var device)) result.AddError($"--device takes cpu, cuda, cuda:<index>, mps or auto, not '{text}'.");
            return device;
        },
    };

    /// <summary>The device that was asked for.</summary>
    /// <exception cref="UsageException">This machine does not have it; the message lists the devices it has.</exception>
    public static Device Read(ParseResult parsed, Option<Device> option)
    {
        var device = parsed.GetValue(option);
        return device.IsAvailable
            ? device
            : throw new UsageException($"The device '{device}' is not available here; use {string.Join(", ", Device.Available)} or auto");
    }
}
