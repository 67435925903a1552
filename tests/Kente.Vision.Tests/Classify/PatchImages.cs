namespace Kente.Vision.Tests.Classify;

/// <summary>Images of noise with a patch of one color somewhere, or of several colors: easy to classify.</summary>
internal static class PatchImages
{
    private const int Side = 32, PatchSide = 10;

    private static readonly Rgb[] Colors = [new(230, 30, 30), new(30, 210, 40), new(40, 60, 235)];

    public static IReadOnlyList<string> Classes { get; } = ["red", "green", "blue"];

    /// <summary>Creates images with one patch each.</summary>
    public static ClassDataset Create(int count, int seed) =>
        new(Classes, Enumerable.Range(0, count).Select(i => Image(seed, i, [i % Classes.Count])), "patches");

    /// <summary>Creates images with any number of patches.</summary>
    public static ClassDataset CreateMultiLabel(int count, int seed) => new(
        Classes,
        Enumerable.Range(0, count).Select(i => Image(
            seed, i, [.. Enumerable.Range(0, Classes.Count).Where(label => ((i >> label) & 1) == 1)])),
        "patches", isMultiLabel: true);

    /// <summary>Draws patches; returns the image and the left and upper corner of the last patch.</summary>
    public static (RgbImage Image, int Left, int Top) Draw(int seed, IReadOnlyList<int> colors)
    {
        Random random = new(seed);
        RgbImage image = new(Side, Side);
        random.NextBytes(image.Pixels);
        for (int i = 0; i < image.Pixels.Length; i++) image.Pixels[i] = (byte)(90 + (image.Pixels[i] / 4));
        int left = 0, top = 0;
        foreach (int color in colors)
        {
            // Each color has a row of its own, so that no patch hides another.
            (left, top) = (random.Next(Side - PatchSide), (color * (PatchSide + 1)) % (Side - PatchSide + 1));
            for (int y = top; y < top + PatchSide; y++)
                for (int x = left; x < left + PatchSide; x++) image[x, y] = Colors[color];
        }
        return (image, left, top);
    }

    private static ClassImage Image(int seed, int index, int[] colors) => new(
        FormattableString.Invariant($"patch-{index:000}"), new(Side, Side), colors, () => Draw((1000 * seed) + index, colors).Image);
}
