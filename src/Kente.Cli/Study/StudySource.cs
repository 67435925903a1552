using System.CommandLine;
using Kente.Experiments;

namespace Kente.Cli.Study;

/// <summary>The argument and the option that name a study.</summary>
internal sealed class StudySource
{
    public Argument<string> Name { get; } = new("NAME") { Description = "Name of the study or of the project of runs." };

    public Option<string> Storage { get; } = new("--storage")
    {
        Description = "Path of an SQLite file, or postgres://user:password@host:port/database (the password may come from PGPASSWORD).",
        HelpName = "FILE|URL",
        DefaultValueFactory = _ => "kente.db",
    };

    /// <summary>Opens a storage, which must exist.</summary>
    public IStudyStorage Open(ParseResult parsed) => StudyStorage.OpenExisting(parsed.GetValue(Storage)!);

    /// <summary>Opens a storage, which must exist, for reading.</summary>
    public IStudyStorage OpenForReading(ParseResult parsed) => StudyStorage.OpenForReading(parsed.GetValue(Storage)!);

    /// <summary>What sentences call a study, or one of its runs or trials.</summary>
    public static string Subject(StudyRecord study, int? run) =>
        run is null ? $"'{study.Name}'" : $"{(study.Objectives.Count == 0 ? "run" : "trial")} {run} of '{study.Name}'";

    /// <exception cref="InvalidOperationException">The study has no such trial.</exception>
    public static void RequireTrial(IStudyStorage storage, StudyRecord study, int number)
    {
        if (storage.Outline(study.Id, 0).Trials.All(trial => trial.Number != number))
            throw new InvalidOperationException($"there is no {Subject(study, number)}");
    }

    /// <summary>Finds the study, which must exist.</summary>
    public StudyRecord Find(IStudyStorage storage, ParseResult parsed)
    {
        string name = parsed.GetValue(Name)!;
        var studies = storage.Studies();
        return studies.FirstOrDefault(study => study.Name == name)
            ?? throw new InvalidOperationException(
                $"there is no study '{name}'; " +
                $"{(studies.Count == 0 ? "the storage is empty" : $"there are {string.Join(", ", studies.Select(study => study.Name))}")}");
    }
}
