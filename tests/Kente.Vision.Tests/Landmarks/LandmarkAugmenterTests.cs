using CsCheck;
using Kente.Vision.Landmarks.Augmentation;

namespace Kente.Vision.Tests.Landmarks;

public class LandmarkAugmenterTests
{
    // Each point is painted in its color, so that it can be found after every change of place.
    private static readonly (string Name, Rgb Color)[] Painted =
        [("left ear", new(255, 0, 0)), ("right ear", new(0, 255, 0)), ("nose", new(0, 0, 255))];

    private static readonly LandmarkScheme Scheme = new(Painted.Select(point => point.Name));

    private static readonly Gen<(ImageSize Size, LandmarkPoint[] Points)> AnyImage =
        from width in Gen.Int[80, 200]
        from height in Gen.Int[80, 200]
        from shift in Gen.Double[-8, 8].Array[6]
        select (new ImageSize(width, height), new LandmarkPoint[]
        {
            new((width * 0.3) + shift[0], (height * 0.4) + shift[1]), new((width * 0.7) + shift[2], (height * 0.4) + shift[3]),
            new((width * 0.5) + shift[4], (height * 0.7) + shift[5]),
        });

    public static TheoryData<string> Moves => ["flip", "scale", "translate", "aspect", "rotate", "elastic", "all"];

    [Theory]
    [MemberData(nameof(Moves))]
    public void A_painted_point_moves_with_its_annotation(string move)
    {
        LandmarkAugmenter augmenter = new(Only(move), Scheme, new(128, 112));
        Gen.Select(AnyImage, Gen.Int).Sample((image, seed) =>
        {
            var result = augmenter.Apply(Paint(image.Size, image.Points), image.Size, image.Points, new Random(seed));
            bool isMirrored = move == "flip";
            for (int i = 0; i < Painted.Length; i++)
            {
                // In a mirrored image the left ear of the scheme is where the right one was painted.
                int painted = isMirrored ? Scheme.Mirrored[i] : i;
                if (Found(result.Image, Painted[painted].Color) is not var (x, y)) continue;
                Assert.True(
                    result.Points[i].DistanceTo(x, y) < 2.2, $"{Painted[i].Name}: {result.Points[i]}, but it is painted at ({x}, {y}).");
            }
        }, iter: 60);
    }

    [Fact]
    public void A_smaller_copy_of_the_image_gives_the_same_points()
    {
        LandmarkAugmenter augmenter = new(new(), Scheme, new(96, 96));
        LandmarkPoint[] points = [new(60, 80), new(140, 80), new(100, 140)];
        RgbImage image = new(200, 200);
        var whole = augmenter.Apply(image, image.Size, points, new Random(3)).Points;
        var small = augmenter.Apply(image.Resize(100, 100), image.Size, points, new Random(3)).Points;
        Assert.All(whole.Zip(small), pair => Assert.True(pair.First.DistanceTo(pair.Second.X, pair.Second.Y) < 1e-6));
    }

    [Fact]
    public void Points_below_the_occlusion_become_hidden_and_missing_ones_stay_missing()
    {
        LandmarkAugmenter augmenter = new(
            LandmarkAugmentation.None with { OcclusionProbability = 1, MaxOcclusionSize = 1 }, Scheme, new(64, 64));
        int hidden = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            RgbImage white = new(64, 64, Rgb.Gray(255));
            var result = augmenter.Apply(white, white.Size, [new(20, 20), new(40, 20), LandmarkPoint.Missing], new Random(seed));
            foreach (var point in result.Points.Take(2))
            {
                bool isCovered = result.Image[(int)point.X, (int)point.Y] == Rgb.Gray(114);
                Assert.Equal(isCovered ? LandmarkVisibility.Hidden : LandmarkVisibility.Visible, point.Visibility);
                if (isCovered) hidden++;
            }
            Assert.False(result.Points[2].IsAnnotated);
        }
        Assert.InRange(hidden, 5, 75);
    }

    [Fact]
    public void Without_augmentation_it_is_the_letterbox()
    {
        var image = new RgbImage(120, 60);
        new Random(1).NextBytes(image.Pixels);
        Letterbox letterbox = new(image.Size, new(64, 64));
        var result = new LandmarkAugmenter(LandmarkAugmentation.None, Scheme, new(64, 64)).Apply(
            image, image.Size, [new(0, 0), new(60, 30), new(120, 60)], new Random(1));
        Assert.Equal(letterbox.Apply(image).Pixels, result.Image.Pixels);
        Assert.Equal([new(0, 16), new(32, 32), new(64, 48)], result.Points);
    }

    [Fact]
    public void Flips_without_pairs_are_refused_and_by_default_there_are_none()
    {
        LandmarkScheme noPairs = new(["sella", "nasion"]), oneSide = new(["left eye", "nose"]);
        Assert.Equal(0, new LandmarkAugmentation().FlipProbability(noPairs));
        Assert.Equal(0.5, new LandmarkAugmentation().FlipProbability(Scheme));
        LandmarkAugmentation flips = new() { HorizontalFlipProbability = 0.5 };
        Assert.Contains(
            "the scheme has no pairs", Assert.Throws<ArgumentException>(() => flips.Check(noPairs)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "\"left eye\" has no counterpart", Assert.Throws<ArgumentException>(() => flips.Check(oneSide)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_option_out_of_its_range_is_named() => Assert.Contains(
        "Rotate must be from 0 to 180 degrees",
        Assert.Throws<ArgumentOutOfRangeException>(() => new LandmarkAugmentation { Rotate = 270 }.Check(Scheme)).Message,
        StringComparison.Ordinal);

    private static LandmarkAugmentation Only(string move) => move switch
    {
        "flip" => LandmarkAugmentation.None with { HorizontalFlipProbability = 1 },
        "scale" => LandmarkAugmentation.None with { Scale = new(0.7, 1.4) },
        "translate" => LandmarkAugmentation.None with { Translate = 0.2 },
        "aspect" => LandmarkAugmentation.None with { Aspect = 1.5 },
        "rotate" => LandmarkAugmentation.None with { RotateProbability = 1, Rotate = 180 },
        "elastic" => LandmarkAugmentation.None with { ElasticProbability = 1, Elastic = 0.06 },
        _ => LandmarkAugmentation.None with
        {
            Scale = new(0.8, 1.2),
            Translate = 0.1,
            Aspect = 1.2,
            RotateProbability = 1,
            Rotate = 40,
            ElasticProbability = 1,
        },
    };

    private static RgbImage Paint(ImageSize size, LandmarkPoint[] points)
    {
        RgbImage image = new(size.Width, size.Height);
        const int radius = 6;
        foreach (var (point, (_, color)) in points.Zip(Painted))
            for (int y = 0; y < size.Height; y++)
                for (int x = 0; x < size.Width; x++)
                    if (point.DistanceTo(x + 0.5, y + 0.5) <= radius) image[x, y] = color;
        return image;
    }

    // The center of the painted disc; null if it touches the edge.
    private static (double X, double Y)? Found(RgbImage image, Rgb color)
    {
        double sumX = 0, sumY = 0, sum = 0;
        for (int y = 0; y < image.Height; y++)
            for (int x = 0; x < image.Width; x++)
            {
                var pixel = image[x, y];
                int own = color.Red > 0 ? pixel.Red : color.Green > 0 ? pixel.Green : pixel.Blue;
                double weight = Math.Max(0, own - ((pixel.Red + pixel.Green + pixel.Blue - own) / 2.0));
                if (weight < 40) continue;
                if (x == 0 || y == 0 || x == image.Width - 1 || y == image.Height - 1) return null;
                (sumX, sumY, sum) = (sumX + (weight * (x + 0.5)), sumY + (weight * (y + 0.5)), sum + weight);
            }
        return sum == 0 ? null : (sumX / sum, sumY / sum);
    }
}
