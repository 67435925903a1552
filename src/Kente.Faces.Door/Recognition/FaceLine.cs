using Kente.Vision;

namespace Kente.Faces.Door.Recognition;

/// <summary>A face in a frame.</summary>
/// <param name="Box">Left, top, right and bottom, relative to the frame.</param>
/// <param name="Person">The person; <see langword="null"/> if the face is not recognised.</param>
/// <param name="Distance">
/// Squared distance to the nearest person, whose name a stranger does not learn; infinite in an empty gallery.
/// </param>
/// <param name="Margin">
/// Difference between the squared distances of the second nearest person and the nearest; <see langword="null"/> with less than two people
/// or without a threshold.
/// </param>
internal sealed record FaceLine(double[] Box, string? Person, double Distance, double? Margin)
{
    public static FaceLine Of(Box box, string? person, double distance, double? margin = null) =>
        new([box.Left, box.Top, box.Right, box.Bottom], person, distance, margin);
}
