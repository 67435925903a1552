using Kente.Components.Functions;
using Kente.Components.Layers.Preprocessing;
using Kente.Components.Layers.Reshaping;
using Kente.Formats.Graphs;
using Kente.Formats.Graphs.Conversions;

namespace Kente.Formats.OnnxFiles.Operators;

/// <summary>Resizing of images, sequences and volumes.</summary>
internal static class ResizeOperators
{
    public static IReadOnlyDictionary<string, NodeConverter> Converters { get; } = new Dictionary<string, NodeConverter>
    {
        ["Resize"] = call => Resize(
            call, call.Attributes.Text("coordinate_transformation_mode", "half_pixel"), scales: call.Version < 11 ? 1 : 2),
        ["Upsample"] = call => Resize(call, "asymmetric", scales: 1),
    };

    private static IReadOnlyList<GraphValue> Resize(NodeCall call, string positions, int scales)
    {
        // The first version of Resize had the positions of Upsample.
        if (call.Version < 11) positions = "asymmetric";
        var x = call.ChannelsLast(call.Tensor(0));
        int rank = x.Shape.Rank - 1;
        if (call.Attributes.Flag("antialias") || call.Attributes.Flag("exclude_outside")
            || call.Attributes.Text("keep_aspect_ratio_policy", "stretch") != "stretch" || call.Attributes.Has("axes"))
            throw call.Unsupported("has one of the attributes antialias, exclude_outside, keep_aspect_ratio_policy and axes");
        var (lengths, factors) = Target(call, x, scales);
        string mode = call.Attributes.Text("mode", "nearest");
        if (mode == "bilinear" || mode == "trilinear") mode = "linear";
        ResizeWeights weights = new(
            call, mode, positions, call.Attributes.Text("nearest_mode", call.Version < 11 ? "floor" : "round_prefer_floor"),
            call.Attributes.Number("cubic_coeff_a", -.75));
        if (Layer(call, x, (lengths, factors), weights) is { } layer) return [OnnxLayout.ChannelsSecond(NodeCall.Apply(layer, x))];
        for (int axis = 0; axis < rank; axis++)
        {
            if (factors[axis] == 1) continue;
            if ((x.Shape[axis], lengths[axis]) is not ({ } length, { } outputLength))
                throw call.Unsupported("resizes axes of unknown length in a way that is none of the layers of Keras");
            x = Along(call, x, axis, weights.Matrix(checked((int)length), checked((int)outputLength), factors[axis]), (int)outputLength);
        }
        return [OnnxLayout.ChannelsSecond(x)];
    }

    private static (long?[] Lengths, double[] Factors) Target(NodeCall call, SymbolicTensor x, int scales)
    {
        int rank = x.Shape.Rank - 1;
        double[] stated = call.OptionalConstant(scales, "scales") is { Count: > 0 } given
            ? [.. given.Numbers]
            : [.. (((OnnxAttributes)call.Attributes).Numbers("scales") ?? []).Select(scale => (double)scale)];
        if (stated.Length > 0)
        {
            if (stated.Length != rank + 2 || stated[0] != 1 || stated[1] != 1 || stated.Any(scale => !(scale is > 0 and < 1e6)))
                throw call.Unsupported($"has the scales ({string.Join(", ", stated)}), which are not those of images");
            var lengths = stated.Skip(2).Select((scale, axis) => x.Shape[axis] is { } length ? (long?)Math.Floor(length * scale) : null);
            return ([.. lengths], stated[2..]);
        }
        int[] sizes = call.Optional(3) is null ? [] : call.Integers(3, "sizes");
        if (sizes.Length != rank + 2 || sizes[0] != 1 || sizes[1] != call.Channels(x) || sizes.Any(size => size < 1))
            throw call.Unsupported($"has the sizes ({string.Join(", ", sizes)}), which are not those of images");
        return (
            [.. sizes.Skip(2).Select(size => (long?)size)],
            [.. sizes.Skip(2).Select((size, axis) =>
                size / (double)(x.Shape[axis] ?? throw call.Unsupported("resizes axes of unknown length to stated sizes")))]);
    }

    // The layer of Keras that computes the same; null if there is none.
    private static Operation? Layer(NodeCall call, SymbolicTensor x, (long?[] Lengths, double[] Factors) target, ResizeWeights weights)
    {
        bool isWhole = target.Factors.All(factor => factor >= 1 && double.IsInteger(factor)),
            isLinear = weights.Mode == "linear" && weights.IsHalfPixel;
        if (isWhole && (weights.RepeatsWhole(target.Factors) || (isLinear && target.Factors.Length == 2)))
        {
            int[] factors = [.. target.Factors.Select(factor => (int)factor)];
            return factors switch
            {
                [var only] => new UpSampling1D(only, call.NextName()),
                [var height, var width] => new UpSampling2D(
                    new(height, width), isLinear ? Interpolation.Bilinear : Interpolation.Nearest, call.NextName()),
                [var depth, var height, var width] => new UpSampling3D(new(depth, height, width), call.NextName()),
                _ => null,
            };
        }
        if (target.Lengths is not [{ } rows, { } columns] || weights.Mode != "linear" || !x.Shape[..2].IsKnown) return null;
        // Stated scales that are rounded place the pixels in another way than the lengths.
        if (target.Lengths.Index().Any(length => Math.Abs((x.Shape[length.Index]!.Value * target.Factors[length.Index]) - length.Item!.Value) > 1e-3))
            return null;
        Size2D size = new(checked((int)rows), checked((int)columns));
        return weights.Positions switch
        {
            "asymmetric" => new ResizeBilinear(size, alignCorners: false, call.NextName()),
            "align_corners" => new ResizeBilinear(size, alignCorners: true, call.NextName()),
            _ when isLinear => new Resizing(size, name: call.NextName()),
            _ => null,
        };
    }

    // A matrix product along one axis.
    private static SymbolicTensor Along(NodeCall call, SymbolicTensor x, int axis, float[] matrix, int outputLength)
    {
        int rank = x.Shape.Rank;
        int length = matrix.Length / outputLength;
        int before = Count(call, x.Shape[..axis]), after = Count(call, x.Shape[(axis + 1)..]);
        var flat = NodeCall.Apply(LayerFunction.Reshape([before, length, after], call.NextName()), x);
        var weights = call.AsTensor(new($"{call.Name}_axis{axis}", [1, outputLength, length], matrix), 1, outputLength, length);
        var resized = NodeCall.Apply(new MatmulFunction(call.NextName()), weights, flat);
        int[] lengths = [.. x.Shape.Select((own, at) => at == axis ? outputLength : (int)own!.Value)];
        return NodeCall.Apply(LayerFunction.Reshape(lengths, call.NextName()), resized);
    }

    private static int Count(NodeCall call, Shape lengths) =>
        checked((int)(lengths.Count ?? throw call.Unsupported("resizes axes of unknown length in a way that is none of the layers of Keras")));
}
