using static Kente.Activations;
using static Kente.Layers;
using static TorchSharp.torch;

namespace Kente.Tests.Graph.Layers;

/// <summary>Layers return images in channels-last memory, so that the following layers need no copies.</summary>
public class MemoryLayoutTests
{
    public static TheoryData<string> Kinds =>
        [
            "valid", "same", "stride", "even kernel", "groups", "depthwise", "separable", "max pool", "max pool same",
            "average pool same", "batch normalization", "layer normalization", "upsampling", "bilinear", "dropout", "padding", "cropping",
            "transposed", "transposed same", "group normalization", "bicubic", "adaptive",
        ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Images_stay_contiguous_with_channels_last(string kind)
    {
        Watch training = new(), predicting = new();
        foreach (var watch in (Watch[])[training, predicting])
        {
            var input = Input([13, 11, 6]);
            Layer watched = watch;
            Model model = new(input, watched(Of(kind)(Conv2D(8, 3, Relu)(input))));
            var data = LayerRun.Ramp(4, 13, 11, 6);
            if (watch == training) LayerRun.Train(model, data);
            else LayerRun.Predict(model, data);
            Assert.True(watch.Contiguous, $"{kind} gave strides {watch.Strides}.");
        }
    }

    [Theory]
    [InlineData("valid")]
    [InlineData("same")]
    [InlineData("max pool")]
    [InlineData("average pool same")]
    [InlineData("batch normalization")]
    [InlineData("upsampling")]
    public void Images_with_axes_of_length_one_give_the_same_alone_and_in_a_batch(string kind)
    {
        // The strides of such images do not determine the memory format, so libtorch may use another implementation.
        foreach (long[] shape in (long[][])[[2, 6, 6, 1], [1, 6, 6, 3], [2, 6, 1, 3], [2, 1, 6, 3], [2, 6, 6, 3]])
        {
            var layer = ForAnySize(kind).Operation;
            var small = LayerRun.Ramp(shape);
            var ends = LayerRun.Ends(small);
            Model model = new(ends, layer.Apply(ends)[0]);
            foreach (var weight in layer.Weights)
                weight.Assign(LayerRun.Ramp(weight.Size).ToArray<float>().Select(value => value + 1.5f).ToArray());
            double[] together = LayerRun.Numbers(LayerRun.Predict(model, small));
            double[] twice = LayerRun.Numbers(
                LayerRun.Predict(model, NdArray.Of([.. small.ToArray<float>(), .. small.ToArray<float>()], [2 * shape[0], .. shape[1..]])));
            Golden.Near([.. together, .. together], twice, 1e-5, $"{kind} of ({string.Join(", ", shape)})");
        }
    }

    private static Layer ForAnySize(string kind) => kind switch
    {
        "valid" => Conv2D(4, 1),
        "same" => Conv2D(4, 3, padding: Padding.Same, strides: 2),
        "max pool" => MaxPooling2D(3, padding: Padding.Same),
        _ => Of(kind),
    };

    private static Layer Of(string kind) => kind switch
    {
        "valid" => Conv2D(4, 3, Sigmoid),
        "same" => Conv2D(4, 3, Silu, padding: Padding.Same),
        "stride" => Conv2D(4, 3, padding: Padding.Same, strides: 2),
        "even kernel" => Conv2D(4, 2, padding: Padding.Same),
        "groups" => Conv2D(4, 3, options: new() { Groups = 2 }),
        "depthwise" => DepthwiseConv2D(3, options: new() { DepthMultiplier = 2 }),
        "separable" => SeparableConv2D(4, 3),
        "max pool" => MaxPooling2D(),
        "max pool same" => MaxPooling2D(2, strides: 1, padding: Padding.Same),
        "average pool same" => AveragePooling2D(3, strides: 2, padding: Padding.Same),
        "batch normalization" => BatchNormalization(),
        "layer normalization" => LayerNormalization(),
        "upsampling" => UpSampling2D(),
        "bilinear" => UpSampling2D(interpolation: Interpolation.Bilinear),
        "transposed" => Conv2DTranspose(4, 2, strides: 2),
        "transposed same" => Conv2DTranspose(4, 3, strides: 2, padding: Padding.Same),
        "group normalization" => GroupNormalization(2),
        "bicubic" => UpSampling2D(interpolation: Interpolation.Bicubic),
        "adaptive" => AdaptiveMaxPooling2D((3, 4)),
        "dropout" => Dropout(.5),
        "padding" => ZeroPadding2D(),
        _ => Cropping2D(1),
    };

    private sealed class Watch : Operation
    {
        public bool Contiguous { get; private set; }

        public string Strides { get; private set; } = "";

        protected override Shape InferShape(IReadOnlyList<Shape> inputs) => inputs[0];

        protected override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context)
        {
            Contiguous = inputs[0].is_contiguous();
            Strides = string.Join(", ", inputs[0].stride());
            return inputs[0].alias();
        }
    }
}
