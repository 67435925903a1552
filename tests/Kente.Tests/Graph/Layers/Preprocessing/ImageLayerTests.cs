using Kente.Components.Layers.Preprocessing.Images;
using static Kente.Layers;

namespace Kente.Tests.Graph.Layers.Preprocessing;

/// <summary>Image augmentation layers.</summary>
public class ImageLayerTests
{
    private const int Side = 8;

    public static TheoryData<string, Func<Layer>> Changing => new()
    {
        { "flip", () => RandomFlip() },
        { "rotation", () => RandomRotation(.2) },
        { "rotation, nearest", () => RandomRotation(.2, FillMode.Nearest, Interpolation.Nearest) },
        { "zoom", () => RandomZoom(.3, (-.2, .1)) },
        { "zoom of both", () => RandomZoom(.3, fillMode: FillMode.Wrap) },
        { "translation", () => RandomTranslation(.3, .2, FillMode.Constant, fillValue: 9) },
        { "shear", () => RandomShear(.3, .3) },
        { "contrast", () => RandomContrast((.5, .5)) },
        { "brightness", () => RandomBrightness(.3) },
        { "hue", () => RandomHue(.5) },
        { "saturation", () => RandomSaturation((.2, .8)) },
        { "jitter", () => RandomColorJitter(brightnessFactor: .2, contrastFactor: .2, saturationFactor: (.3, .7), hueFactor: .3) },
        { "grayscale", () => RandomGrayscale() },
        { "invert", () => RandomInvert(1) },
        { "posterization", () => RandomPosterization((1, 7)) },
        { "sharpness", () => RandomSharpness(1) },
        { "blur", () => RandomGaussianBlur((.9, 1), 5, (.3, 1)) },
        { "erasing", () => RandomErasing() },
        { "solarization", () => Solarization(.3, .9) },
        { "perspective", () => RandomPerspective((.9, 1), .3) },
        { "elastic", () => RandomElasticTransform((.9, 1), (.8, 1)) },
    };

    [Theory]
    [MemberData(nameof(Changing))]
    public void Inference_leaves_images_unchanged(string what, Func<Layer> make)
    {
        var images = Images(3);
        var bytes = NdArray.Of(images.ToArray<byte>(), 3, Side, Side, 3);
        Assert.Equal(images.ToArray<float>(), make().Apply(images).ToArray<float>());
        Assert.True(bytes.ToArray<float>().AsSpan().SequenceEqual(make().Apply(bytes).ToArray<float>()), what);
    }

    [Theory]
    [MemberData(nameof(Changing))]
    public void The_seed_of_the_run_fixes_the_augmentation(string what, Func<Layer> make)
    {
        var images = Images(16);
        float[] once = Train(make(), images, 1), again = Train(make(), images, 1), other = Train(make(), images, 2);
        Assert.Equal(once, again);
        Assert.NotEqual(once, other);
        Assert.NotEqual(once, images.ToArray<float>());
        Assert.True(once.All(value => value is >= -.01f and <= 255.01f), what);
    }

    [Fact]
    public void A_seed_of_the_layer_fixes_the_augmentation_in_any_run()
    {
        var images = Images(16);
        Assert.Equal(Train(RandomFlip(seed: 5), images, 1), Train(RandomFlip(seed: 5), images, 2));
    }

    [Theory]
    [InlineData(FlipMode.Horizontal)]
    [InlineData(FlipMode.Vertical)]
    [InlineData(FlipMode.HorizontalAndVertical)]
    public void Each_image_is_flipped_or_unchanged(FlipMode mode)
    {
        var images = Images(40);
        var changed = Of(Train(RandomFlip(mode), images, 1), images);
        bool Is(int image, bool across, bool down) => Positions().All(at =>
            changed[image, at.Row, at.Column, at.Channel]
                == images[image, down ? Side - 1 - at.Row : at.Row, across ? Side - 1 - at.Column : at.Column, at.Channel]);
        int turned = Enumerable.Range(0, 40).Count(image => Is(image, mode != FlipMode.Vertical, mode != FlipMode.Horizontal));
        Assert.Equal(40, turned + Enumerable.Range(0, 40).Count(image => Is(image, across: false, down: false)));
        Assert.InRange(turned, 10, 30);
    }

    [Fact]
    public void A_quarter_turn_is_counterclockwise()
    {
        var images = Images(2);
        var turned = Of(Train(RandomRotation((.25, .25)), images, 1), images);
        foreach (var (row, column, channel) in Positions())
            Assert.Equal(images[1, column, Side - 1 - row, channel], turned[1, row, column, channel], .01);
    }

    [Theory]
    [InlineData(FillMode.Constant, new[] { 7, 7, 0, 1 })]
    [InlineData(FillMode.Nearest, new[] { 0, 0, 0, 1 })]
    [InlineData(FillMode.Reflect, new[] { 1, 0, 0, 1 })]
    [InlineData(FillMode.Wrap, new[] { 2, 3, 0, 1 })]
    public void A_translation_moves_rows_down_and_fills_the_gap(FillMode fill, int[] expected)
    {
        // The value of each row is its index.
        var rows = NdArray.Of([.. Enumerable.Range(0, 4 * 4 * 3).Select(i => (float)(i / 12))], 1, 4, 4, 3);
        foreach (var interpolation in (Interpolation[])[Interpolation.Bilinear, Interpolation.Nearest])
        {
            float[] moved = Train(RandomTranslation((.5, .5), (0, 0), fill, interpolation, fillValue: 7), rows, 1);
            Assert.Equal(expected.SelectMany(row => Enumerable.Repeat((float)row, 12)), moved);
        }
        Assert.Equal([.5f, .5f], Train(RandomTranslation((.125, .125), (0, 0), fill), rows, 1).Skip(12).Take(2));
    }

    [Fact]
    public void A_zoom_keeps_the_center_and_interpolates()
    {
        var images = NdArray.Of([.. Enumerable.Range(0, 5 * 5 * 3).Select(i => (float)i)], 1, 5, 5, 3);
        var larger = NdArray.Of(Train(RandomZoom((-.5, -.5)), images, 1), 1, 5, 5, 3);
        Assert.Equal(images[0, 2, 2, 0], larger[0, 2, 2, 0], .001);
        Assert.Equal(images[0, 1, 1, 2], larger[0, 0, 0, 2], .001);
        Assert.Equal(images[0, 3, 2, 1], larger[0, 4, 2, 1], .001);
    }

    [Fact]
    public void A_shear_shifts_each_row_by_its_index()
    {
        var images = Images(6);
        var slanted = Of(Train(RandomShear((1, 1), (0, 0), FillMode.Wrap), images, 1), images);
        for (int image = 0; image < 6; image++)
            Assert.Contains(
                (int[])[1, -1],
                sign => Positions().All(at =>
                    Math.Abs(
                        slanted[image, at.Row, at.Column, at.Channel] - images[
                            image, at.Row, (at.Column + (sign * at.Row) + (2 * Side)) % Side, at.Channel]) < .01));
    }

    [Fact]
    public void A_crop_is_the_same_window_for_all_images_and_the_center_in_inference()
    {
        var images = Images(3);
        HashSet<(int, int)> places = [];
        for (int seed = 0; seed < 12; seed++)
        {
            var cut = NdArray.Of(Train(RandomCrop((3, 5)), images, seed), 3, 3, 5, 3);
            var found = (from top in Enumerable.Range(0, 6)
                         from left in Enumerable.Range(0, 4)
                         where Enumerable.Range(0, 3 * 3 * 5 * 3).All(i =>
                             cut[i / 45, i / 15 % 3, i / 3 % 5, i % 3] == images[i / 45, top + (i / 15 % 3), left + (i / 3 % 5), i % 3])
                         select (top, left)).Single();
            places.Add(found);
        }
        Assert.True(places.Count > 3);
        Assert.Equal(CenterCrop((8, 4)).Apply(images).ToArray<float>(), RandomCrop((8, 4)).Apply(images).ToArray<float>());
        Assert.Equal([3, 4, 4, 3], RandomCrop(4).Apply(images).Shape);
        Assert.Equal([3, 12, 16, 3], RandomCrop((12, 16)).Apply(images).Shape);
    }

    [Fact]
    public void Colors_change_by_the_formulas()
    {
        var images = Images(2);
        float[] before = images.ToArray<float>();
        void Check(Layer layer, Func<float, float> change) => Assert.Equal(
            before.Select(change), Train(layer, images, 1), (a, b) => MathF.Abs(a - b) < .01f);

        Check(RandomBrightness((.1, .1)), value => Math.Min(255, value + 25.5f));
        Check(RandomBrightness((-.1, -.1)), value => Math.Max(0, value - 25.5f));
        Check(RandomContrast((0, 0)), value => value);
        Check(RandomInvert((1, 1)), value => 255 - value);
        Check(RandomInvert((0, 0)), value => value);
        Check(RandomPosterization((4, 4)), value => MathF.Floor(value / 16) * 16);
        Check(Solarization((0, 0), (.5, .5)), value => value < 127.5f ? value : 255 - value);
        Check(RandomHue((0, 0)), value => value);
        Check(RandomSaturation((.5, .5)), value => value);
        Check(RandomSharpness((.5, .5)), value => value);
        Check(RandomErasing((0, 0)), value => value);
    }

    [Fact]
    public void Hue_and_saturation_change_known_colors()
    {
        var red = NdArray.Of((float[])[255, 0, 0], 1, 1, 1, 3);
        Assert.Equal([0, 255, 255], Train(RandomHue((1, 1)), red, 1), (a, b) => MathF.Abs(a - b) < .01f);
        Assert.Equal(
            [200, 200, 200], Train(RandomSaturation((0, 0)), NdArray.Of((float[])[200, 80, 10], 1, 1, 1, 3), 1),
            (a, b) => MathF.Abs(a - b) < .01f);
        float gray = (.2989f * 200) + (.587f * 80) + (.114f * 10);
        Assert.Equal(
            [gray, gray, gray], Train(RandomGrayscale(1), NdArray.Of((float[])[200, 80, 10], 1, 1, 1, 3), 1),
            (a, b) => MathF.Abs(a - b) < .01f);
        // The same for pixels from 0 to 1.
        Assert.Equal(
            [0, 1, 1], Train(RandomHue((1, 1), (0, 1)), NdArray.Of((float[])[1, 0, 0], 1, 1, 1, 3), 1),
            (a, b) => MathF.Abs(a - b) < 1e-4f);
    }

    [Fact]
    public void Contrast_scales_the_distance_from_the_channel_mean()
    {
        var images = NdArray.Of([.. Enumerable.Range(0, 48).Select(i => 100f + i)], 1, 4, 4, 3);
        float[] changed = Train(RandomContrast((.5, .5)), images, 1);
        float mean = images.ToArray<float>().Where((_, i) => i % 3 == 0).Average(), factor = (changed[0] - mean) / (100 - mean);
        Assert.InRange(factor, .5f, 1.5f);
        for (int i = 0; i < 48; i += 3) Assert.Equal(((100 + i - mean) * factor) + mean, changed[i], .01);
    }

    [Fact]
    public void Blur_spreads_a_point_as_a_Gaussian()
    {
        var point = NdArray.Of([.. Enumerable.Range(0, 75).Select(i => i / 3 == 12 ? 100f : 0)], 1, 5, 5, 3);
        var blurred = NdArray.Of(Train(RandomGaussianBlur((1, 1), 3, (1, 1)), point, 1), 1, 5, 5, 3);
        double side = Math.Exp(-.5), whole = 1 + (2 * side);
        Assert.Equal(100 / (whole * whole), blurred[0, 2, 2, 0], .01);
        Assert.Equal(100 * side / (whole * whole), blurred[0, 2, 3, 1], .01);
        Assert.Equal(100 * side * side / (whole * whole), blurred[0, 1, 1, 2], .01);
        Assert.Equal(0, blurred[0, 0, 0, 0]);
    }

    [Fact]
    public void Sharpness_0_is_the_weighted_mean_of_the_neighbors()
    {
        var point = NdArray.Of([.. Enumerable.Range(0, 75).Select(i => i / 3 == 12 ? 130f : 0)], 1, 5, 5, 3);
        var soft = NdArray.Of(Train(RandomSharpness((0, 0)), point, 1), 1, 5, 5, 3);
        Assert.Equal(50, soft[0, 2, 2, 0], .01);
        Assert.Equal(10, soft[0, 1, 3, 1], .01);
    }

    [Fact]
    public void Erased_region_is_a_rectangle_of_the_given_size()
    {
        var images = Images(5);
        var erased = Of(Train(RandomErasing((1, 1), (.25, .25), fillValue: 255), images, 1), images);
        for (int image = 0; image < 5; image++)
        {
            var gone = Positions().Where(at => at.Channel == 0 && erased[image, at.Row, at.Column, 0] == 255).ToArray();
            Assert.Equal(16, gone.Length);
            Assert.Equal(3, gone.Max(at => at.Row) - gone.Min(at => at.Row));
            Assert.Equal(3, gone.Max(at => at.Column) - gone.Min(at => at.Column));
        }
    }

    [Fact]
    public void AutoContrast_fills_the_value_range_and_leaves_a_constant_channel_unchanged()
    {
        var image = NdArray.Of((float[])[10, 5, 0, 20, 5, 100, 30, 5, 50, 15, 5, 25], 1, 2, 2, 3);
        Assert.Equal(
            [0, 5, 0, 127.5f, 5, 255, 255, 5, 127.5f, 63.75f, 5, 63.75f], AutoContrast().Apply(image).ToArray<float>(),
            (a, b) => MathF.Abs(a - b) < .001f);
        Assert.Equal(AutoContrast().Apply(image).ToArray<float>(), Train(AutoContrast(), image, 1));
    }

    [Fact]
    public void Equalized_values_are_uniform_and_independent_of_other_images()
    {
        var images = NdArray.Of((float[])[0, 9, 10, 9, 20, 9, 30, 9, 100, 1, 100, 2, 100, 3, 200, 5], 2, 2, 2, 2);
        float[] expected = [0, 9, 85, 9, 170, 9, 255, 9, 0, 0, 0, 85, 0, 170, 255, 255];
        Assert.Equal(expected, Train(Equalization(), images, 1), (a, b) => MathF.Abs(a - b) < .01f);
        Assert.Equal(images.ToArray<float>(), Equalization().Apply(images).ToArray<float>());
    }

    [Fact]
    public void Perspective_and_elastic_transforms_only_move_pixels()
    {
        var images = Images(3);
        Layer[] unchanging =
        [
            RandomPerspective((0, 0)), RandomPerspective((1, 1), scale: 0), RandomElasticTransform((0, 0)),
            RandomElasticTransform((1, 1), (0, 0)),
        ];
        foreach (var none in unchanging)
            Assert.Equal(images.ToArray<float>(), Train(none, images, 1), (a, b) => MathF.Abs(a - b) < .01f);
        var plain = NdArray.Of([.. Enumerable.Repeat(40f, Side * Side * 3)], 1, Side, Side, 3);
        Assert.All(Train(RandomElasticTransform((1, 1), (1, 1)), plain, 1), value => Assert.Equal(40, value, .001));
        Assert.All(Train(RandomPerspective((1, 1), fillValue: 40), plain, 1), value => Assert.Equal(40, value, .001));
    }

    [Fact]
    public void Wrong_options_and_inputs_are_rejected()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomRotation(1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomContrast((-.1, .1)));
        Func<RandomRange, Layer>[] layers =
        [
            factor => RandomContrast(factor), factor => RandomHue(factor), factor => RandomSharpness(factor),
            factor => RandomInvert(factor), factor => RandomPosterization(factor),
        ];
        foreach (var layer in layers)
            Assert.Contains(
                "The range must lie between", Assert.Throws<ArgumentOutOfRangeException>(() => layer(-1)).Message,
                StringComparison.Ordinal);
        // With a symmetric range, the sign of a single factor makes no difference, as in Keras.
        Assert.Equal("[-0.3,0.3]", LayerSerialization.Serialize(RandomBrightness(-.3).Operation)["config"]!["factor"]!.ToJsonString());
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomBrightness(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomZoom((.3, .1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomTranslation(.1, .1, interpolation: Interpolation.Bicubic));
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomGaussianBlur(kernelSize: 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomPosterization(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomPerspective(scale: 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Equalization(bins: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomBrightness(.1, (255, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomGrayscale(2));
        Assert.Throws<ModelException>(() => RandomFlip()(Input([8, 8])));
        Assert.Throws<ModelException>(() => RandomHue(.1)(Input([8, 8, 1])));
        Assert.Throws<ModelException>(() => RandomFlip()(Input([8, 8, 3], DType.String)));
        var config = (System.Text.Json.Nodes.JsonObject)System.Text.Json.Nodes.JsonNode.Parse(
            """{ "class_name": "RandomFlip", "config": { "name": "f", "data_format": "channels_first" } }""")!;
        Assert.Contains(
            "channels_first", Assert.Throws<FormatException>(() => LayerSerialization.Deserialize(config)).Message,
            StringComparison.Ordinal);
    }

    private static IEnumerable<(int Row, int Column, int Channel)> Positions() =>
        Enumerable.Range(0, Side * Side * 3).Select(i => (i / (Side * 3), i / 3 % Side, i % 3));

    private static NdArray Images(int count)
    {
        Random random = new(4);
        return NdArray.Of([.. Enumerable.Range(0, count * Side * Side * 3).Select(_ => (float)random.Next(250))], count, Side, Side, 3);
    }

    private static NdArray Of(float[] values, NdArray like) => NdArray.Of(values, [.. like.Shape]);

    // An identity dense layer precedes it, because a model needs trainable weights.
    private static float[] Train(Layer layer, NdArray images, long seed)
    {
        Session.Start(seed);
        var input = Input(Shape.Create([.. images.Shape.Skip(1).Select(length => (long?)length)]));
        var same = Dense(
            (int)images.Shape[^1], useBias: false, options: new() { KernelInitializer = Initializers.IdentityMatrix() })(input);
        return LayerRun.Train(new Model(input, layer(same)), images).ToArray<float>();
    }
}
