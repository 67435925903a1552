using System.CommandLine;

namespace Kente.Cli.Models;

/// <summary><c>kente model verify</c>.</summary>
internal sealed class VerifyCommand : Command
{
    private readonly Argument<string> _file = ModelCommand.File();
    private readonly Option<int?> _seed = NumberOption.Create("--seed", "Seed of the random data. [default: 1]", min: 0);
    private readonly Option<Device?> _device = DeviceOption.Create();
    private readonly Option<bool> _json = ModelCommand.Json();

    public VerifyCommand() : base(
        "verify",
        "Loads a model, predicts random data, and checks that outputs are finite and that saved and exported files give the same outputs.")
    {
        Arguments.Add(_file);
        foreach (Option option in (Option[])[_seed, _device, _json]) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var result = Verification.Of(parsed.GetValue(_file)!, parsed.GetValue(_seed) ?? 1, DeviceOption.Read(parsed, _device));
        parsed.InvocationConfiguration.Output.Write(parsed.GetValue(_json) ? JsonText.Answer(result) : result.ToString());
        if (result.Problems.Count == 0) return ExitCode.Success;
        parsed.InvocationConfiguration.Error.WriteLine($"kente: {result.File}: {string.Join("; ", result.Problems)}.");
        return ExitCode.Failed;
    }
}
