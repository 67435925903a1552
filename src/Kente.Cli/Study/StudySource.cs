using System.CommandLine;
using Kente.Experiments;

namespace Kente.Cli.Study;

/// <summary>The argument and the option that say which study.</summary>
internal sealed class StudySource
{
    public Argument<string> Name { get; } = new("NAME") { Description = "The study, or the project of runs." };

    public Option<string> Storage { get; } = new("--storage")
    {
        Description = "An SQLite file, or postgres://user:password@host:port/database (the password may come from PGPASSWORD).",
        HelpName = "FILE|URL",
        DefaultValueFactory = _ => "kente.db",
    };

    /// <summary>Opens a storage that must be there.</summary>
    public IStudyStorage Open(ParseResult parsed) => StudyStorage.OpenExisting(parsed.GetValue(Storage)!);

    /// <summary>The same, where nothing is written that must be.</summary>
    public IStudyStorage OpenForReading(ParseResult parsed) => StudyStorage.OpenForReading(parsed.GetValue(Storage)!);

    /// <summary>The study of the given name, which must be there. Trials whose workers were lost are given back first.</summary>
    public StudyRecord Find(IStudyStorage storage, ParseResult parsed)
    {
        string name = parsed.GetValue(Name)!;
        var studies = storage.Studies();
        return studies.FirstOrDefault(study => study.Name == name)
            ?? throw new InvalidOperationException($"there is no study '{name}'; there {(studies.Count == 0 ? "is none" : $"are {string.Join(", ", studies.Select(study => study.Name))}")}");
    }
}
