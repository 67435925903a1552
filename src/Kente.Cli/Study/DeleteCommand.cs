using System.CommandLine;
using System.Globalization;
using Kente.Experiments;

namespace Kente.Cli.Study;

/// <summary><c>kente study delete</c>.</summary>
internal sealed class DeleteCommand : Command
{
    private readonly StudySource _source = new();
    private readonly Option<int?> _run = NumberOption.Create("--run", "Number of a run, to delete it alone. [default: everything]", min: 0);
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Delete without asking." };
    private readonly Option<bool> _force = new("--force") { Description = "Delete although trials or runs are running." };

    public DeleteCommand() : base(
        "delete",
        "Deletes a study or a project of runs with everything in it, or one of its runs. It cannot be undone.")
    {
        Arguments.Add(_source.Name);
        foreach (Option option in (Option[])[_source.Storage, _run, _yes, _force]) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        using var storage = _source.Open(parsed);
        var study = _source.Find(storage, parsed);
        int? run = parsed.GetValue(_run);
        if (run is not null && study.Objectives.Count > 0)
            throw new InvalidOperationException(
                $"'{study.Name}' is a study; its trials cannot be deleted one by one, only the study as a whole");
        if (run is { } number) StudySource.RequireTrial(storage, study, number);
        var contents = storage.Contents(study.Id, run);
        bool force = parsed.GetValue(_force);
        string subject = StudySource.Subject(study, run);
        if (contents.Running > 0 && !force)
        {
            throw new InvalidOperationException(run is not null ? $"{subject} is running; stop it first, or give --force"
                : $"{subject} has {Count(contents.Running, $"running {Noun(study)}")}; stop {(contents.Running == 1 ? "it" : "them")} " +
                    "first, or give --force");
        }
        string trials = run is null ? $" with {Count(contents.Trials, Noun(study))}" : "";
        string files = contents.Files == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
            $" {(run is null ? "and" : "with")} {Count(contents.Files, "file")} ({contents.Bytes / 1e6:F1} MB)");
        string all = subject + trials + files;
        if (!parsed.GetValue(_yes) && !Confirms(parsed, $"Delete {all}? It cannot be undone. [y/N] ", all)) return ExitCode.Failed;
        if (run is { } one) storage.DeleteRun(study.Id, one, force);
        else storage.Delete(study.Id, force);
        var output = parsed.InvocationConfiguration.Output;
        output.WriteLine($"Deleted {all}.");
        if (contents.OtherFiles > 0)
            output.WriteLine($"{Count(contents.OtherFiles, "file")} that runs keep outside of the storage's folder stay where they are.");
        return ExitCode.Success;
    }

    private static bool Confirms(ParseResult parsed, string question, string all)
    {
        if (Console.IsInputRedirected) throw new UsageException($"this deletes {all}; give --yes to confirm it");
        parsed.InvocationConfiguration.Error.Write(question);
        if (Console.In.ReadLine()?.Trim().ToLowerInvariant() is "y" or "yes") return true;
        parsed.InvocationConfiguration.Error.WriteLine("Nothing was deleted.");
        return false;
    }

    private static string Noun(StudyRecord study) => study.Objectives.Count == 0 ? "run" : "trial";

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
