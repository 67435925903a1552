namespace Kente.Vision.Detect.Evaluation;

/// <summary>A range of areas in pixels; both ends are included.</summary>
internal readonly record struct SizeRange(double Min, double Max)
{
    /// <summary>The size ranges of COCO: all, small, medium and large.</summary>
    public static IReadOnlyList<SizeRange> Coco { get; } = [new(0, 1e10), new(0, 32 * 32), new(32 * 32, 96 * 96), new(96 * 96, 1e10)];

    public bool Contains(double area) => area >= Min && area <= Max;
}
