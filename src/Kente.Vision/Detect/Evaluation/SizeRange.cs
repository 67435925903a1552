namespace Kente.Vision.Detect.Evaluation;

/// <summary>Objects whose area lies between two numbers of pixels, both included.</summary>
internal readonly record struct SizeRange(double Least, double Most)
{
    /// <summary>COCO's sizes: all, small, medium, large.</summary>
    public static IReadOnlyList<SizeRange> Coco { get; } = [new(0, 1e10), new(0, 32 * 32), new(32 * 32, 96 * 96), new(96 * 96, 1e10)];

    public bool Contains(double area) => area >= Least && area <= Most;
}
