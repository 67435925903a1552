namespace Kente.Experiments;

/// <summary>Names of the notes that a run keeps among its <see cref="TrialRecord.Attributes"/>.</summary>
public static class RunNotes
{
    /// <summary>The run's name for people.</summary>
    public const string Name = "name";

    /// <summary>Its tags, separated by commas.</summary>
    public const string Tags = "tags";

    /// <summary>Free text.</summary>
    public const string Notes = "notes";

    /// <summary>The git commit of the code; with "+changes" behind it if files differed from it.</summary>
    public const string Commit = "commit";

    /// <summary>The machine.</summary>
    public const string Host = "host";

    /// <summary>What the names of metrics begin with that tell of the machine rather than of the work.</summary>
    public const string System = "system/";

    /// <summary>The command line's program.</summary>
    public const string Program = "program";
}
