using Kente.Vision;

namespace Kente.Faces.Alignment;

/// <summary>Cuts out a face, from its points, as the recognition network expects it.</summary>
internal abstract class FaceAlignment
{
    /// <summary>Gets the name, which the identity of embeddings contains: those of different alignments are not comparable.</summary>
    public abstract string Name { get; }

    /// <summary>Cuts out a face.</summary>
    /// <param name="image">The image.</param>
    /// <param name="landmarks">The 68 points, in pixels.</param>
    /// <param name="frame">Size of the image in which the points were located.</param>
    /// <returns>The face; <see langword="null"/> if the points are all the same or outside the image.</returns>
    public abstract RgbImage? Align(RgbImage image, IReadOnlyList<FacePoint> landmarks, ImageSize frame);
}
