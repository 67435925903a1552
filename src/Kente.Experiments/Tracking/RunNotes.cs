using Kente.Experiments.Records;

namespace Kente.Experiments;

/// <summary>Names of the attributes that a run sets itself (<see cref="TrialRecord.Attributes"/>).</summary>
public static class RunNotes
{
    /// <summary>Display name of the run.</summary>
    public const string Name = "name";

    /// <summary>Tags of the run, separated by commas.</summary>
    public const string Tags = TagList.Attribute;

    /// <summary>Group of the run, such as the runs of one setting with several seeds.</summary>
    public const string Group = "group";

    /// <summary>Git commit of the code, followed by "+changes" if files differ from it.</summary>
    public const string Commit = "commit";

    /// <summary>Name of the machine.</summary>
    public const string Host = "host";

    /// <summary>Prefix of the metrics of the machine, such as its memory.</summary>
    public const string System = "system/";

    /// <summary>Name of the program.</summary>
    public const string Program = "program";
}
