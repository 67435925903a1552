namespace Kente.Vision;

/// <summary>What an annotation says about a point, as in COCO (0, 1 and 2).</summary>
public enum LandmarkVisibility
{
    /// <summary>The point is not annotated: its position is unknown. Training and metrics leave it out.</summary>
    Missing,

    /// <summary>The point is covered by something, and its position is annotated.</summary>
    Hidden,

    /// <summary>The point is visible, and its position is annotated.</summary>
    Visible,
}
