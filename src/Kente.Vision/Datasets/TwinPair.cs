using Kente.Vision.Boxes;

namespace Kente.Vision.Datasets;

/// <summary>Two pictures that look the same.</summary>
/// <param name="First">One.</param>
/// <param name="FirstPart">Its part, where the data set has parts.</param>
/// <param name="Second">The other.</param>
/// <param name="SecondPart">Its part.</param>
public sealed record TwinPair(AnnotatedPicture First, string? FirstPart, AnnotatedPicture Second, string? SecondPart)
{
    /// <summary>Whether they are in different parts: what is learned from the one is measured on the other.</summary>
    public bool IsLeak => FirstPart != SecondPart;
}
