namespace Kente.Vision;

/// <summary>Two images that look the same.</summary>
/// <param name="First">The first image.</param>
/// <param name="FirstPart">Part of the first image; <see langword="null"/> if the data set has no parts.</param>
/// <param name="Second">The second image.</param>
/// <param name="SecondPart">Part of the second image.</param>
public sealed record DuplicatePair(AnnotatedImage First, string? FirstPart, AnnotatedImage Second, string? SecondPart)
{
    /// <summary>Gets whether the images are in different parts, so that training data leak into the evaluation.</summary>
    public bool IsLeak => FirstPart != SecondPart;
}
