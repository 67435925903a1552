namespace Kente.Vision;

/// <summary>How the image of a filter's layer is moved to the landmarks.</summary>
public enum FilterWarp
{
    /// <summary>
    /// Rotation, uniform scale and translation with the least sum of squared distances (Umeyama 1991). At least two anchors; two are met
    /// exactly.
    /// </summary>
    Similarity,

    /// <summary>
    /// Affine map with the least sum of squared distances. At least three anchors that are not on a line; three are met exactly.
    /// </summary>
    Affine,

    /// <summary>
    /// An affine map for each triangle of the Delaunay triangulation of the anchors, so that all are met exactly. At least three anchors
    /// that are not on a line. Outside of the anchors, the image is continued to its corners, which the affine map of all anchors moves.
    /// </summary>
    PiecewiseAffine,
}
