using static TorchSharp.torch;

namespace Kente.Components.Layers.Convolution;

/// <summary>Base class of Conv1D, Conv2D and Conv3D, which convolve sequences, images or volumes.</summary>
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

    /// <summary>Number of groups of channels that are convolved separately.</summary>
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

    private protected override Shape InferConvolution(Shape input)
    {
        var output = Stencil.OutputShape(input, Filters) ?? throw Unfit(Stencil.Expected, input);
        return Channels(input) % Groups == 0
            ? output
            : throw Unfit($"a number of channels divisible by the number of groups, {Groups}", input);
    }

    private protected override void Build(Shape input)
    {
        long[] shape = Stencil.WeightShape(Channels(input) / Groups, Filters);
        _kernel = AddWeight("kernel", shape, _kernelSettings, WeightLayout.ConvolutionKernel(Stencil.Rank));
        AddBias(Filters);
    }

    private protected override Tensor Convolve(Tensor x) => Stencil.Convolve(x, _kernel.Native, Bias?.Native, Groups);

    private protected override OnnxTensor ExportConvolution(OnnxGraph graph, OnnxTensor x) =>
        Stencil.Export(this, graph, x, _kernel, Bias, Groups);

    private static (int Filters, int Groups) Checked(int filters, int groups)
    {
        AtLeastOne(filters, nameof(filters));
        AtLeastOne(groups, nameof(groups));
        return filters % groups == 0
            ? (filters, groups)
            : throw new ArgumentOutOfRangeException(
                nameof(groups), groups, $"The number of groups must divide the number of filters, {filters}.");
    }
}
