using System.CommandLine;
using System.Globalization;
using Kente.Experiments;

namespace Kente.Cli.Study;

/// <summary><c>kente study delete</c>.</summary>
internal sealed class DeleteCommand : Command
{
    private readonly StudySource _source = new();
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Delete without asking." };
    private readonly Option<bool> _force = new("--force") { Description = "Delete although trials or runs are running." };

    public DeleteCommand() : base("delete", "Deletes a study or a project of runs with everything in it. It cannot be undone.")
    {
        Arguments.Add(_source.Name);
        foreach (Option option in (Option[])[_source.Storage, _yes, _force]) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        using var storage = _source.Open(parsed);
        var study = _source.Find(storage, parsed);
        var contents = storage.Contents(study.Id);
        bool force = parsed.GetValue(_force);
        if (contents.Running > 0 && !force)
            throw new InvalidOperationException(
                $"'{study.Name}' has {Count(contents.Running, $"running {Noun(study)}")}; stop {(contents.Running == 1 ? "it" : "them")} " +
                "first, or give --force");
        string all = All(study, contents);
        if (!parsed.GetValue(_yes) && !Confirms(parsed, $"Delete {all}? It cannot be undone. [y/N] ", all)) return ExitCode.Failed;
        storage.Delete(study.Id, force);
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

    private static string All(StudyRecord study, StudyContents contents) =>
        $"'{study.Name}' with {Count(contents.Trials, Noun(study))}" +
        (contents.Files > 0 ? string.Create(CultureInfo.InvariantCulture, $" and {Count(contents.Files, "file")} ({contents.Bytes / 1e6:F1} MB)")
            : "");

    private static string Noun(StudyRecord study) => study.Directions.Count == 0 ? "run" : "trial";

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
