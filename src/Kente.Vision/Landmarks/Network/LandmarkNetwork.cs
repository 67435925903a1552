using Kente.Vision.Backbones;
using static Kente.Activations;
using static Kente.Initializers;
using static Kente.Layers;
using static Kente.Vision.Networks.ResidualBlocks;

namespace Kente.Vision.Landmarks.Network;

/// <summary>
/// A small residual network with a feature pyramid and one of four heads. It consists of Keras layers only, so that Keras can load the
/// saved model. Its outputs: the head's, the presence of the object unless it is part of the label, and the visibility of each point.
/// </summary>
internal static class LandmarkNetwork
{
    private const int Features = 64, DenseUnits = 192, ReducedFilters = 48, FeatureStride = 8;
    private const double DropoutRate = 0.1;

    /// <summary>Sides of the input are multiples of this number.</summary>
    public const int SizeStep = 32;

    /// <summary>Side of a cell of the heatmap in pixels.</summary>
    public const int HeatmapStride = 4;

    /// <summary>Standard deviation of the Gaussians of heatmaps in cells.</summary>
    public const double HeatmapSigma = 1.25;

    /// <summary>Number of bins of SimCC for each pixel.</summary>
    public const int SimCcBins = 2;

    /// <summary>Name of the output with the presence of the object.</summary>
    public const string Presence = "presence";

    /// <summary>Name of the output with the probability that each point is visible.</summary>
    public const string Visibility = "visibility";

    /// <summary>Returns the name of the head's output.</summary>
    public static string OutputOf(LandmarkHead head) => head switch
    {
        LandmarkHead.SimCC => "simcc",
        LandmarkHead.Heatmap => "heatmap",
        _ => "landmarks",
    };

    /// <summary>Creates the network.</summary>
    /// <param name="head">The head.</param>
    /// <param name="size">Side of the square input.</param>
    /// <param name="mean">Mean shape, the first prediction of coordinates.</param>
    /// <param name="backbone">The backbone; <see langword="null"/> for a small residual network.</param>
    public static Model Create(LandmarkHead head, int size, MeanShape mean, BackboneLayers? backbone)
    {
        int points = mean.X.Count;
        var image = Input([size, size, 3], name: "image");
        var levels = backbone is null ? OwnLevels(image) : backbone.Apply(image, 4, 8, 16, 32);
        var (level2, level3, level4, level5) = (levels[0], levels[1], levels[2], levels[3]);
        var whole = Dense(DenseUnits, Relu, name: "dense")(
            Flatten(name: "flatten")(ConvBlock("reduce", ReducedFilters, 1, kernel: 1)(level5)));
        whole = Dropout(DropoutRate, name: "dropout")(whole);
        var presence = Dense(1, Sigmoid, name: Presence)(whole);
        var visibility = Dense(points, Sigmoid, name: Visibility)(whole);
        if (head is LandmarkHead.Regression or LandmarkHead.Wing)
            return new(image, [Label(presence, whole, mean), visibility], name: "landmark_detector");

        var t = ConvBlock("lateral5", Features, 1, 1, relu: false)(level5);
        t = Merge("merge4", ConvBlock("lateral4", Features, 1, 1, relu: false)(level4), t);
        t = Merge("merge3", ConvBlock("lateral3", Features, 1, 1, relu: false)(level3), t);
        SymbolicTensor output;
        if (head == LandmarkHead.SimCC)
        {
            output = SimCc(ConvBlock("tower", Features, 1)(Activation(Relu, name: "pyramid")(t)), size, points);
        }
        else
        {
            t = Merge("merge2", ConvBlock("lateral2", Features, 1, 1, relu: false)(level2), t);
            t = ConvBlock("tower", Features, 1)(Activation(Relu, name: "pyramid")(t));
            output = Conv2D(points, 1, options: new() { KernelInitializer = RandomNormal(0, 0.01) }, name: OutputOf(head))(t);
        }
        return new(image, [output, presence, visibility], name: "landmark_detector");
    }

    private static SymbolicTensor[] OwnLevels(SymbolicTensor image)
    {
        var x = ConvBlock("stem", 16, 2)(Rescaling(1 / 127.5, -1, name: "rescaling")(image));
        Func<SymbolicTensor, SymbolicTensor>[] stages =
            [ConvBlock("down2", 32, 2), Stage("stage3", 64), Stage("stage4", 96), Stage("stage5", 128)];
        return [.. stages.Select(stage => x = stage(x))];
    }

    private static SymbolicTensor Label(SymbolicTensor presence, SymbolicTensor features, MeanShape mean)
    {
        var dense = Dense(2 * mean.X.Count, options: new() { KernelInitializer = RandomNormal(0, 0.01) }, name: "points");
        var points = dense(features);
        dense.Weights[1].Assign([.. mean.X.Zip(mean.Y).SelectMany(point => (float[])[(float)point.First, (float)point.Second])]);
        return Concatenate(name: OutputOf(LandmarkHead.Regression))(presence, points);
    }

    // One channel for each point, whose cells are mapped to the bins of the columns and of the rows; first all x, then all y.
    private static SymbolicTensor SimCc(SymbolicTensor features, int size, int points)
    {
        int grid = size / FeatureStride, bins = size * SimCcBins;
        var maps = Conv2D(points, 1, options: new() { KernelInitializer = RandomNormal(0, 0.01) }, name: "point_maps")(features);
        var cells = Permute([2, 1], name: "point_cells")(Reshape([grid * grid, points], name: "point_columns")(maps));
        return Concatenate(axis: 1, name: OutputOf(LandmarkHead.SimCC))(
            Bins("x_bins", cell => cell % grid, grid, bins, cells), Bins("y_bins", cell => cell / grid, grid, bins, cells));
    }

    // Starts as the map's marginal: a cell raises the bins about its center. Learning this from random weights takes thousands of steps.
    private static SymbolicTensor Bins(string name, Func<int, int> indexOf, int grid, int bins, SymbolicTensor cells)
    {
        var dense = Dense(bins, name: name);
        var output = dense(cells);
        double width = (double)bins / grid, sigma = width / 2;
        var kernel = new float[grid * grid * bins];
        for (int cell = 0; cell < grid * grid; cell++)
            for (int bin = 0; bin < bins; bin++)
            {
                double distance = bin + 0.5 - ((indexOf(cell) + 0.5) * width);
                kernel[(cell * bins) + bin] = (float)Math.Exp(-distance * distance / (2 * sigma * sigma));
            }
        dense.Weights[0].Assign(kernel);
        return output;
    }

    private static SymbolicTensor Merge(string name, SymbolicTensor lateral, SymbolicTensor above) =>
        Add(name: name)(lateral, UpSampling2D(2, name: $"{name}_up")(above));
}
