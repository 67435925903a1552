namespace Kente.Vision.Annotations;

/// <summary>What an annotation has besides, or instead of, its box.</summary>
internal enum OutlineKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The points of a polygon or of an oriented box; the box is computed from them.</summary>
    Polygon,

    /// <summary>Keypoints, which are not read.</summary>
    Keypoints,
}
