namespace Kente.Vision;

/// <summary>Layers of a pretrained detector whose weights are not trained.</summary>
public enum FrozenLayers
{
    /// <summary>No layer is frozen.</summary>
    None,

    /// <summary>The backbone is frozen.</summary>
    Backbone,

    /// <summary>The backbone and the neck are frozen; only the head is trained.</summary>
    BackboneAndNeck,
}
