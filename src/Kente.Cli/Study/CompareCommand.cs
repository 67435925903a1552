using System.CommandLine;
using System.Globalization;
using Kente.Experiments;
using Kente.Primitives;

namespace Kente.Cli.Study;

/// <summary><c>kente study compare</c>.</summary>
internal sealed class CompareCommand : Command
{
    private readonly StudySource _source = new();
    private readonly Argument<int[]> _runs = new("RUN")
    {
        Description = "Numbers of the runs or trials to compare. [default: all]",
        Arity = ArgumentArity.ZeroOrMore,
        CustomParser = result =>
        {
            int[] numbers = new int[result.Tokens.Count];
            for (int i = 0; i < numbers.Length; i++)
            {
                if (int.TryParse(result.Tokens[i].Value, NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i])) continue;
                result.AddError($"RUN takes the number of a run, not '{result.Tokens[i].Value}'.");
            }
            return numbers;
        },
    };
    private readonly Option<bool> _all = new("--all") { Description = "Show the settings in which the runs agree, too." };
    private readonly Option<bool> _csv = new("--csv") { Description = "Print CSV: a line for each run." };
    private readonly Option<string?> _out = new("--out") { Description = "Write CSV to a file.", HelpName = "FILE" };

    public CompareCommand() : base("compare", "Compares runs or trials: the settings that differ, and the results.")
    {
        Arguments.Add(_source.Name);
        Arguments.Add(_runs);
        foreach (Option option in (Option[])[_source.Storage, _all, _csv, _out]) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string? file = parsed.GetValue(_out);
        if (file is not null) OutputFile.Check(file, parsed.GetValue(_source.Storage));
        using var storage = _source.OpenForReading(parsed);
        int[] runs = parsed.GetValue(_runs) ?? [];
        var comparison = RunComparison.Of(storage, _source.Find(storage, parsed), runs.Length == 0 ? null : runs);
        bool all = parsed.GetValue(_all);
        var output = parsed.InvocationConfiguration.Output;
        if (file is not null)
        {
            using StringWriter text = new();
            comparison.WriteCsv(text, all);
            OutputFile.Write(file, text.ToString());
        }
        else if (parsed.GetValue(_csv)) comparison.WriteCsv(output, all);
        else output.Write(comparison.Table(all ? comparison.Columns : comparison.Differences));
        return ExitCode.Success;
    }
}
