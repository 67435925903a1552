using System.CommandLine;
using System.Globalization;
using Kente.Experiments;

namespace Kente.Cli.Study;

/// <summary><c>kente study show</c>.</summary>
internal sealed class ShowCommand : Command
{
    private readonly StudySource _source = new();
    private readonly Option<int?> _validation =
        NumberOption.Create("--validation-size",
        "Number of samples that each value was measured on, if values are fractions such as an accuracy. The report then estimates the " +
        "selection bias of the best value.");
    private readonly Option<bool> _json = new("--json") { Description = "Print JSON." };

    public ShowCommand() : base("show", "Shows the report of a study, or the runs of a project.")
    {
        Arguments.Add(_source.Name);
        foreach (Option option in (Option[])[_source.Storage, _validation, _json]) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        using var storage = _source.OpenForReading(parsed);
        var record = _source.Find(storage, parsed);
        // Any process may return the trials of lost workers to the queue.
        storage.Reap(record.Id, new StudyOptions().Retries);
        var output = parsed.InvocationConfiguration.Output;
        bool json = parsed.GetValue(_json);
        if (record.Objectives.Count == 0) Runs(storage, record, json, output);
        else
        {
            using var study = Experiments.Study.Open(storage, record.Name, record.Objectives);
            var report = study.Report(new ReportOptions { ValidationSize = parsed.GetValue(_validation) });
            output.Write(ReportText.Of(report, study.Trials, json));
        }
        return ExitCode.Success;
    }

    private static void Runs(IStudyStorage storage, StudyRecord record, bool json, TextWriter output)
    {
        var metrics = storage.MetricSummaries(record.Id).ToLookup(summary => summary.Trial);
        var runs = storage.Changes(record.Id, 0).Trials.OrderBy(trial => trial.Number).ToArray();
        var notes = storage.Notes(record.Id).Where(note => note.Trial is not null).ToDictionary(note => note.Trial!.Value, note => note.Text);
        if (json)
        {
            output.WriteLine(JsonText.Of(runs.Select(run => new
            {
                number = run.Number,
                state = run.State.ToString(),
                config = TrialJson.Of(run.Parameters),
                notes = run.Attributes,
                note = notes.GetValueOrDefault(run.Number),
                metrics = metrics[run.Number].ToDictionary(summary => summary.Name, summary =>
                    new
                    {
                        step = summary.Last.Step,
                        last = summary.Last.Value,
                        min = summary.Min,
                        max = summary.Max,
                        count = summary.Count
                    }),
            })));
            return;
        }
        foreach (var run in runs)
        {
            string values =
                string.Join("  ", metrics[run.Number].Where(summary => !summary.Name.StartsWith(RunNotes.System, StringComparison.Ordinal))
                .Select(summary => string.Create(CultureInfo.InvariantCulture, $"{summary.Name} {summary.Last.Value:G5}")));
            string tags = run.Tags.Count == 0 ? "" : $"  [{string.Join(", ", run.Tags)}]";
            output.WriteLine($"{run.Number,4}  {run.State,-9}{run.Attributes.GetValueOrDefault(RunNotes.Name, ""),-20}  {values}{tags}");
        }
    }
}
