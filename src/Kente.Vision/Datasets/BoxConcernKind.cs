namespace Kente.Vision.Datasets;

/// <summary>In what way a box looks wrong.</summary>
public enum BoxConcernKind
{
    /// <summary>Another of its class lies at nearly the same place, by an IoU of at least 0.9.</summary>
    Twice,

    /// <summary>Another of another class lies at nearly the same place, by an IoU of at least 0.9.</summary>
    TwoClasses,

    /// <summary>A side is below 3 pixels.</summary>
    Tiny,

    /// <summary>It is more than 30 times as long as wide, or as wide as long.</summary>
    Sliver,
}
