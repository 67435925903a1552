using Kente.Vision;

namespace Kente.Faces;

/// <summary>Finds the faces in an image and computes their embeddings. Implementations are safe to use from several threads.</summary>
public interface IFaceEncoder
{
    /// <summary>Gets the identity of the model, which its embeddings carry.</summary>
    string Model { get; }

    /// <summary>Gets the number of values of an embedding.</summary>
    int Length { get; }

    /// <summary>
    /// Gets a description of everything that decides which faces are found and how they are encoded, such as
    /// <c>network-1a2b-rotated, detector ssd, score threshold 0.5, landmarks full</c>; by default that of <see cref="Model"/>. The stated
    /// error of a calibration holds only for the pipeline of the calibration. Messages name the parts between commas that differ.
    /// </summary>
    string Pipeline => Model;

    /// <summary>
    /// Gets the squared distance below which two faces usually count as those of one person; <see langword="null"/> by default, if it is
    /// not known. An enrollment compares people with it before a calibration.
    /// </summary>
    double? UsualThreshold => null;

    /// <summary>
    /// Gets the squared distance below which two faces are almost certainly of one person; <see langword="null"/> by default, if it is not
    /// known. A calibration refuses strangers who are so near to a person of the gallery.
    /// </summary>
    double? SamePersonDistance => null;

    /// <summary>Finds the faces in an image.</summary>
    /// <param name="image">The image.</param>
    /// <returns>The faces by descending detection score; empty if there is none.</returns>
    IReadOnlyList<EncodedFace> Encode(RgbImage image);
}
