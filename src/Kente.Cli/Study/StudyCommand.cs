using System.CommandLine;

namespace Kente.Cli.Study;

/// <summary><c>kente study</c>: hyperparameter search with any program, and reports.</summary>
internal static class StudyCommand
{
    public static Command Create() =>
        new("study", "Search the hyperparameters of any program, on one machine or many, and report the results.")
    {
        new ListCommand(), new ShowCommand(), new BestCommand(), new RunCommand(), new WorkerCommand(), new ExportCommand(),
        new CompareCommand(), new RenameCommand(), new TagCommand(adds: true), new TagCommand(adds: false), new ArchiveCommand(archives: true),
        new ArchiveCommand(archives: false), new NoteCommand(), new DeleteCommand(),
    };
}
