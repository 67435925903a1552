using System.CommandLine;

namespace Kente.Cli.Study;

/// <summary><c>kente study</c>: hyperparameter search with any program, and what was found and tracked.</summary>
internal static class StudyCommand
{
    public static Command Create() => new("study", "Search for good parameters of any program, on one machine or many, and look at what was found.")
    {
        new ListCommand(), new ShowCommand(), new BestCommand(), new RunCommand(), new WorkerCommand(), new ExportCommand(),
    };
}
