using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing;

/// <summary>Encodes integer categories as one-hot, multi-hot or count rows.</summary>
internal sealed class CategoryEncoding : SingleInputLayer, IFromConfig<CategoryEncoding>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.CategoryEncoding"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no categories, or the output is not supported.</exception>
    public CategoryEncoding(int tokens, TokenOutput output = TokenOutput.MultiHot, string? name = null) : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tokens, 1);
        (Tokens, Output) = (tokens, TokenOutputs.Among(output, TokenOutput.OneHot, TokenOutput.MultiHot, TokenOutput.Count));
    }

    /// <summary>Number of categories.</summary>
    public int Tokens { get; }

    /// <summary>Output of the layer.</summary>
    public TokenOutput Output { get; }

    /// <inheritdoc/>
    public static CategoryEncoding FromConfig(ObjectConfig config) =>
        new(config.Int("num_tokens"), TokenOutputs.Read(config, TokenOutput.MultiHot), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("num_tokens", Tokens);
        config.Set("output_mode", TokenOutputs.Name(Output));
        config.Set("sparse", false);
    }

    private protected override Shape InferShape(Shape input) => TokenOutputs.Shape(Output, input, Tokens);

    private protected override DType InferType(DType input) => input == DType.Bool
        ? throw new ModelException(Name, "integer categories", input.ToString())
        : DType.Float32;

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        using var categories = x.dtype == ScalarType.Int64 ? x.alias() : x.to_type(ScalarType.Int64);
        return TokenOutputs.Rows(Output, categories, Tokens);
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) =>
        TokenOutputs.Rows(graph, Output, graph.Cast(x, DType.Int64).As(DType.Int64, x.Shape), Tokens);
}
