namespace Kente.Experiments;

/// <summary>What a column of a comparison holds.</summary>
public enum ComparisonKind
{
    /// <summary>A setting of a run or a parameter of a trial.</summary>
    Setting,

    /// <summary>An attribute, such as the name, the group or the commit.</summary>
    Attribute,

    /// <summary>A value of a trial, or the last value of a metric.</summary>
    Result,
}
