using static TorchSharp.torch;

namespace Kente.Components.Layers.Convolution;

/// <summary>Slides kernels over sequences, images or volumes: Conv1D, Conv2D and Conv3D.</summary>
internal abstract class Convolution : ConvolutionLayer
{
    private readonly WeightSettings _kernelSettings;
    private Weight _kernel = null!;

    private protected Convolution(
        int filters, Stencil stencil, Activation? activation, bool useBias, int groups, KernelOptions? options, string? name)
        : base(stencil, activation, useBias, options?.Bias, name)
    {
        (Filters, Groups) = Checked(filters, groups);
        _kernelSettings = WeightSettings.Of(options?.Kernel, Initializers.GlorotUniform());
        ActivityRegularizer = options?.ActivityRegularizer;
    }

    private protected Convolution(ObjectConfig config, int rank) : base(config, rank)
    {
        (Filters, Groups) = Checked(config.Int("filters"), config.Int("groups", 1));
        _kernelSettings = WeightSettings.Of(config.Weight("kernel"), Initializers.GlorotUniform());
    }

    /// <summary>Number of output channels.</summary>
    public int Filters { get; }

    /// <summary>Into how many parts the channels are split.</summary>
    public int Groups { get; }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("filters", Filters);
        base.WriteConfig(config);
        config.Set("groups", Groups);
        config.SetWeight("kernel", _kernelSettings);
    }

    private protected override Shape InferSums(Shape input)
    {
        var output = Stencil.Over(input, Filters) ?? throw Unfit(Stencil.Expected, input);
        return Channels(input) % Groups == 0 ? output : throw Unfit($"a number of channels that {Groups} groups divide", input);
    }

    private protected override void Build(Shape input)
    {
        _kernel = AddWeight("kernel", Stencil.Weight(Channels(input) / Groups, Filters), _kernelSettings, WeightLayout.ConvolutionKernel(Stencil.Rank));
        AddBias(Filters);
    }

    private protected override Tensor Sums(Tensor x) => Stencil.Slide(x, _kernel.Native, Bias?.Native, Groups);

    private protected override OnnxTensor ExportSums(OnnxGraph graph, OnnxTensor x) => Stencil.Export(this, graph, x, _kernel, Bias, Groups);

    private static (int Filters, int Groups) Checked(int filters, int groups)
    {
        AtLeastOne(filters, nameof(filters));
        AtLeastOne(groups, nameof(groups));
        return filters % groups == 0
            ? (filters, groups)
            : throw new ArgumentOutOfRangeException(nameof(groups), groups, $"The {filters} filters cannot be split into that many groups; use a divisor of {filters}.");
    }
}
