namespace Kente.Vision.Detect;

/// <summary>Which layers of a detector keep their weights while it is trained.</summary>
public enum FrozenLayers
{
    /// <summary>None: everything is trained.</summary>
    Nothing,

    /// <summary>Those that see the picture at ever lower resolution.</summary>
    Backbone,

    /// <summary>Those, and the ones that join the resolutions; only the head is trained.</summary>
    BackboneAndNeck,
}
