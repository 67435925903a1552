using System.Text.Json.Nodes;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Base of layers that augment images randomly in training and return them unchanged otherwise.</summary>
internal abstract class ImageLayer : SingleInputLayer
{
    /// <summary>Range of 8-bit pixel values, 0 to 255.</summary>
    private protected static readonly (double Low, double High) ByteRange = (0, 255);

    private readonly RandomSource _random;

    private protected ImageLayer(long? seed, string? name) : base(name) => _random = new(seed);

    /// <summary>Seed of the layer; <see langword="null"/> uses the generator of the run.</summary>
    public long? Seed => _random.Seed;

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("data_format", "channels_last");
        config.Set("seed", Seed);
    }

    private protected override Shape InferShape(Shape input) =>
        input.Rank == 3 ? input : throw Unfit("images of shape (None, height, width, channels)", input);

    /// <summary>Infers the shape for layers that need RGB images.</summary>
    private protected Shape RgbShape(Shape input) => input is { Rank: 3 } && input[2] == 3
        ? input
        : throw Unfit("color images of shape (None, height, width, 3)", input);

    private protected sealed override DType InferType(DType input) => input == DType.Bool
        ? throw new ModelException(Name, "images of a numeric type", input.ToString())
        : DType.Float32;

    private protected sealed override Tensor Compute(Tensor x, CallContext context)
    {
        using var scope = NewDisposeScope();
        var images = x.dtype == ScalarType.Float32 ? x.alias() : x.to_type(ScalarType.Float32);
        var output = context.Training
            ? ComputeTraining(images, new ImageDraws(_random.For(context), images))
            : ComputeInference(images);
        return output.MoveToOuterDisposeScope();
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => graph.Cast(x, DType.Float32);

    /// <summary>Augments a batch of images; the result is a new tensor.</summary>
    private protected abstract Tensor ComputeTraining(Tensor images, ImageDraws draws);

    /// <summary>Computes the output in inference: the unchanged images.</summary>
    private protected virtual Tensor ComputeInference(Tensor images) => images;

    private protected static void Write(ObjectConfig config, string key, RandomRange range) => config.Set(key, [range.Low, range.High]);

    /// <summary>Writes a range as it was given: one number, or two.</summary>
    private protected static void WriteAsGiven(ObjectConfig config, string key, RandomRange? range)
    {
        if (range is not { } given) config.Values[key] = null;
        else if (given.Single is not null) config.Set(key, given.High);
        else Write(config, key, given);
    }

    private protected static RandomRange? Range(ObjectConfig config, string key) => config.Numbers(key) switch
    {
        null => null,
        [var one] when config.Values[key] is not JsonArray => one,
        [var low, var high] => (low, high),
        _ => throw config.Wrong(key, config.Values[key], "one or two numbers"),
    };

    private protected static RandomRange RequiredRange(ObjectConfig config, string key) =>
        Range(config, key) ?? throw config.Wrong(key, null, "one or two numbers");

    private protected static void WriteValueRange(ObjectConfig config, (double Low, double High) range) =>
        config.Set("value_range", [range.Low, range.High]);

    private protected static (double Low, double High) ReadValueRange(ObjectConfig config)
    {
        config.Only("data_format", "channels_last");
        return Range(config, "value_range") is { } range ? (range.Low, range.High) : ByteRange;
    }

    private protected static (double Low, double High) Checked((double Low, double High)? valueRange) => valueRange switch
    {
        null => ByteRange,
        { } range when range.Low < range.High => range,
        { } range => throw new ArgumentOutOfRangeException(
            nameof(valueRange), range, "The value range must be a lower and a higher value, in this order."),
    };
}
