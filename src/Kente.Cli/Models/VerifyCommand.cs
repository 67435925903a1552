using System.CommandLine;

namespace Kente.Cli.Models;

/// <summary><c>kente model verify</c>.</summary>
internal sealed class VerifyCommand : Command
{
    private readonly Argument<string> _file = ModelCommand.File();
    private readonly Option<int?> _seed = NumberOption.Create("--seed", "Seed of the random data; default 1.", least: 0);
    private readonly Option<Device> _device = DeviceOption.Create();
    private readonly Option<bool> _json = ModelCommand.Json();

    public VerifyCommand() : base("verify", "Loads the model, runs random data through it, and says what it found.")
    {
        Arguments.Add(_file);
        Options.Add(_seed);
        Options.Add(_device);
        Options.Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var found = Verification.Of(parsed.GetValue(_file)!, parsed.GetValue(_seed) ?? 1, DeviceOption.Read(parsed, _device));
        parsed.InvocationConfiguration.Output.Write(parsed.GetValue(_json) ? ModelJson.Of(found) : found.ToString());
        if (found.Problems.Count == 0) return ExitCode.Success;
        parsed.InvocationConfiguration.Error.WriteLine($"kente: {found.File}: {string.Join("; ", found.Problems)}.");
        return ExitCode.Failed;
    }
}
