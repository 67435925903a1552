using Kente.Vision.Backbones;
using static Kente.Activations;
using static Kente.Initializers;
using static Kente.Layers;
using static Kente.Vision.Networks.ResidualBlocks;

namespace Kente.Vision.Localize;

/// <summary>
/// A small residual network with a feature pyramid (Lin et al. 2017). Each edge of the box is a mean over the cells of a grid, weighted by
/// attention: every cell predicts its distance to the edge and an attention weight. It consists of Keras layers only, so that Keras can
/// load the saved model. The same layers can be applied to several image sizes.
/// </summary>
internal sealed class LocalizerNetwork : ILocalizerNetwork
{
    private const int Features = 64;

    /// <summary>Side of a grid cell in pixels.</summary>
    public const int Stride = 8;

    private readonly Func<SymbolicTensor, int, SymbolicTensor[]> _levels;
    private readonly Func<SymbolicTensor, SymbolicTensor>[] _laterals;
    private readonly Func<SymbolicTensor, SymbolicTensor> _tower;
    private readonly Layer _dropout = Dropout(0.15, name: "dropout");
    private readonly Layer _attention = Conv2D(4, 1, options: new() { KernelInitializer = RandomNormal(0, 0.01) }, name: "attention");
    private readonly Layer _offsets = Conv2D(4, 1, options: new() { KernelInitializer = RandomNormal(0, 0.01) }, name: "offsets");
    private readonly Layer _mask = Conv2D(1, 1, options: new() { KernelInitializer = RandomNormal(0, 0.01) }, name: "mask");
    private readonly Layer _presence = Dense(1, Sigmoid, name: "presence");
    private readonly Layer _classes;

    /// <param name="classes">Number of classes.</param>
    /// <param name="backbone">The backbone; <see langword="null"/> for a small residual network.</param>
    public LocalizerNetwork(int classes, BackboneLayers? backbone)
    {
        _levels = backbone is null ? OwnLevels() : (image, _) => backbone.Apply(image, Stride, 2 * Stride, SizeStep);
        _laterals =
        [
            ConvBlock("lateral3", Features, 1, 1, relu: false), ConvBlock("lateral4", Features, 1, 1, relu: false),
            ConvBlock("lateral5", Features, 1, 1, relu: false),
        ];
        _tower = ConvBlock("tower", Features, 1);
        _classes = Dense(classes, Softmax, name: "classes");
    }

    /// <summary>Sides of the input are multiples of this number.</summary>
    public const int SizeStep = 32;

    public bool TakesAnySize => true;

    /// <summary>
    /// Creates the network for one image size: a model for training, which also outputs the cells, and a model for prediction.
    /// </summary>
    public (Model Training, Model Prediction) For(int size)
    {
        var image = Input([size, size, 3], name: "image");
        var levels = _levels(image, size);
        var whole = GlobalAveragePooling2D(name: $"pooled_{size}")(levels[^1]);
        var t = _laterals[^1](levels[^1]);
        for (int i = levels.Length - 2; i >= 0; i--)
            t = Add(name: $"merge{i + 3}_{size}")(_laterals[i](levels[i]), UpSampling2D(2, name: $"up{i + 3}_{size}")(t));
        t = _dropout(_tower(Activation(Relu, name: $"pyramid_{size}")(t)));

        int grid = size / Stride, cells = grid * grid;
        SymbolicTensor Cells(Layer layer, int channels, string name) => Reshape([cells, channels], name: $"{name}_{size}")(layer(t));
        var (attention, offsets) = (Cells(_attention, 4, "attention_cells"), Cells(_offsets, 4, "offset_cells"));
        var mask = Cells(_mask, 1, "mask_cells");
        var box = Box(attention, offsets, grid, size);
        var label = Concatenate(name: $"localization_{size}")(_presence(whole), box, _classes(whole));
        var cellOutputs = Concatenate(name: $"cells_{size}")(attention, offsets, mask);
        return (new Model(image, [label, cellOutputs], name: $"localizer_training_{size}"), new Model(image, label, name: "localizer"));
    }

    private static Func<SymbolicTensor, int, SymbolicTensor[]> OwnLevels()
    {
        var (down1, down2) = (ConvBlock("stem", 16, 2), ConvBlock("down2", 32, 2));
        Func<SymbolicTensor, SymbolicTensor>[] stages = [Stage("stage3", 64), Stage("stage4", 128), Stage("stage5", 160)];
        return (image, size) =>
        {
            var x = down2(down1(Rescaling(1 / 127.5, -1, name: $"rescaling_{size}")(image)));
            return [.. stages.Select(stage => x = stage(x))];
        };
    }

    // Means over cells are products with constants, expressed as frozen Dense layers, so that Keras can load the model.
    private static SymbolicTensor Box(SymbolicTensor attention, SymbolicTensor offsets, int grid, int size)
    {
        var weights = Activation(Softmax, name: $"attention_weights_{size}")(Permute([2, 1], name: $"attention_edges_{size}")(attention));
        var distances = Permute([2, 1], name: $"offset_edges_{size}")(offsets);
        int cells = grid * grid;
        var positions = new float[cells * 2];
        for (int i = 0; i < cells; i++)
            (positions[2 * i], positions[(2 * i) + 1]) = (((i % grid) + 0.5f) / grid, ((i / grid) + 0.5f) / grid);
        var centers = Fixed(2, positions, $"cell_centers_{size}", weights);
        var shifts = Fixed(
            1, [.. Enumerable.Repeat(1f, cells)], $"mean_offset_{size}", Multiply(name: $"weighted_offsets_{size}")(weights, distances));

        // Rows: for left, top, right and bottom the mean x, mean y and mean offset. Columns: center x, center y, width, height.
        float[] combine =
        [
            .5f, 0, -1, 0, 0, 0, 0, 0, -.5f, 0, 1, 0,
            0, 0, 0, 0, 0, .5f, 0, -1, 0, -.5f, 0, 1,
            .5f, 0, 1, 0, 0, 0, 0, 0, .5f, 0, 1, 0,
            0, 0, 0, 0, 0, .5f, 0, 1, 0, .5f, 0, 1,
        ];
        return Fixed(4, combine, $"box_{size}", Flatten(name: $"edges_{size}")(Concatenate(name: $"edge_parts_{size}")(centers, shifts)));
    }

    private static SymbolicTensor Fixed(int units, float[] kernel, string name, SymbolicTensor input)
    {
        var layer = Dense(units, useBias: false, name: name);
        var output = layer(input);
        layer.Weights[0].Assign(kernel);
        layer.Trainable = false;
        return output;
    }
}
