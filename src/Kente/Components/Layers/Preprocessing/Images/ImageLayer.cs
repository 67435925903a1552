using System.Text.Json.Nodes;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>A layer that changes images at random while training, each image by itself, and gives them as they are otherwise.</summary>
internal abstract class ImageLayer : SingleInputLayer
{
    /// <summary>Pixels from 0 to 255.</summary>
    private protected static readonly (double Low, double High) Bytes = (0, 255);

    private readonly RandomSource _random;

    private protected ImageLayer(long? seed, string? name) : base(name) => _random = new(seed);

    /// <summary>Where the layer's own random numbers begin; <see langword="null"/> takes them from the run.</summary>
    public long? Seed => _random.Seed;

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("data_format", "channels_last");
        config.Set("seed", Seed);
    }

    private protected override Shape InferShape(Shape input) => input.Rank == 3 ? input : throw Unfit("images of shape (None, height, width, channels)", input);

    /// <summary>For layers that need red, green and blue.</summary>
    private protected Shape Coloured(Shape input) => input is { Rank: 3 } && input[2] == 3 ? input : throw Unfit("colour images of shape (None, height, width, 3)", input);

    private protected sealed override DType InferType(DType input) => input == DType.Bool ? throw new ModelException(Name, "images of numbers", input.ToString()) : DType.Float32;

    private protected sealed override Tensor Compute(Tensor x, CallContext context)
    {
        using var scope = NewDisposeScope();
        var images = x.dtype == ScalarType.Float32 ? x.alias() : x.to_type(ScalarType.Float32);
        return (context.Training ? Change(images, new ImageDraws(_random.For(context), images)) : Keep(images)).MoveToOuterDisposeScope();
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => graph.Cast(x, DType.Float32);

    /// <summary>Changes a batch of images; the result is a new tensor.</summary>
    private protected abstract Tensor Change(Tensor images, ImageDraws draws);

    /// <summary>What a prediction computes: the images as they are.</summary>
    private protected virtual Tensor Keep(Tensor images) => images;

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

    private protected static RandomRange NeededRange(ObjectConfig config, string key) => Range(config, key) ?? throw config.Wrong(key, null, "one or two numbers");

    private protected static void WriteValues(ObjectConfig config, (double Low, double High) values) => config.Set("value_range", [values.Low, values.High]);

    private protected static (double Low, double High) ReadValues(ObjectConfig config)
    {
        config.Only("data_format", "channels_last");
        return Range(config, "value_range") is { } given ? (given.Low, given.High) : Bytes;
    }

    private protected static (double Low, double High) Values((double Low, double High)? given) => given is not { } values ? Bytes
        : values.Low < values.High ? values : throw new ArgumentOutOfRangeException(nameof(given), values, "The values of pixels go from a lower number to a higher one.");
}
