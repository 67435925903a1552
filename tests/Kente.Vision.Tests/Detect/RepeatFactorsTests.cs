using Kente.Vision.Detect.Training;

namespace Kente.Vision.Tests.Detect;

public class RepeatFactorsTests
{
    // Of 100 images all have the first class, 4 the second, 1 the third.
    private static BoxDataset Data { get; } = new(["common", "rare", "rarest"], Enumerable.Range(0, 100).Select(i =>
        new AnnotatedImage(
            $"{i}", new(8, 8),
            [new(0, Box.Whole), .. i < 4
                ? [new BoxLabel(1, Box.Whole)]
                : Array.Empty<BoxLabel>(), .. i == 0 ? [new BoxLabel(2, Box.Whole)] : Array.Empty<BoxLabel>()],
            () => new RgbImage(8, 8))), "made");

    [Fact]
    public void A_image_is_repeated_by_the_root_of_how_rare_its_rarest_class_is()
    {
        double[] factors = RepeatFactors.Of(Data, 0.16);

        Assert.Equal(4, factors[0], 1e-12);
        Assert.All(factors[1..4], factor => Assert.Equal(2, factor, 1e-12));
        Assert.All(factors[4..], factor => Assert.Equal(1, factor));
        Assert.All(RepeatFactors.Of(Data, 0.001), factor => Assert.Equal(1, factor));
    }

    [Fact]
    public void Fractions_are_rounded_by_chance_and_the_same_for_the_same_seed()
    {
        // √(0.09/0.04) = 1.5 for three images, √(0.09/0.01) = 3 for one.
        int[][] draws = [.. Enumerable.Range(0, 400).Select(seed => RepeatFactors.Repeated(Data, 0.09, seed))];

        Assert.Equal(99 + 3 + 1.5, draws.Average(draw => draw.Length), 0.2);
        Assert.All(draws, draw => Assert.Equal(3, draw.Count(i => i == 0)));
        Assert.Equal(draws[7], RepeatFactors.Repeated(Data, 0.09, 7));
    }

    [Fact]
    public void Crowds_and_images_without_objects_ask_for_nothing()
    {
        BoxDataset data = new(
            ["a"],
            [new(
                "crowd", new(8, 8), [new(0, Box.Whole) { IsCrowd = true }],
                () => new RgbImage(8, 8)), new("none", new(8, 8), [], () => new RgbImage(8, 8))],
            "made");

        Assert.Equal([1.0, 1.0], RepeatFactors.Of(data, 1));
    }
}
