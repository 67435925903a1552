using System.Text.Json.Nodes;
using Kente.Graph;
using Kente.Primitives;
using Kente.Serialization;

namespace Kente.Components.Functions;

/// <summary>Creates functions from the names of Keras's operations.</summary>
internal sealed class FunctionReader : IReader<Operation>
{

    private static readonly Dictionary<string, (string Module, Func<ObjectConfig, Activation> Read)> Unary = new()
    {
        ["Absolute"] = ("numpy", _ => UnaryFunction.Absolute),
        ["Ceil"] = ("numpy", _ => UnaryFunction.Ceil),
        ["Cos"] = ("numpy", _ => UnaryFunction.Cos),
        ["Erf"] = ("math", _ => UnaryFunction.Erf),
        ["Expm1"] = ("numpy", _ => UnaryFunction.Expm1),
        ["Floor"] = ("numpy", _ => UnaryFunction.Floor),
        ["Log10"] = ("numpy", _ => UnaryFunction.Log10),
        ["Log1p"] = ("numpy", _ => UnaryFunction.Log1p),
        ["Log2"] = ("numpy", _ => UnaryFunction.Log2),
        ["Reciprocal"] = ("numpy", _ => UnaryFunction.Reciprocal),
        ["Round"] = ("numpy", config => Only(config, "decimals", 0, UnaryFunction.Round)),
        ["Rsqrt"] = ("math", _ => UnaryFunction.Rsqrt),
        ["Sign"] = ("numpy", _ => UnaryFunction.Sign),
        ["Sin"] = ("numpy", _ => UnaryFunction.Sin),
        ["Exp"] = ("numpy", _ => Activations.Exponential),
        ["Log"] = ("numpy", _ => UnaryFunction.Log),
        ["Negative"] = ("numpy", _ => UnaryFunction.Negative),
        ["Sqrt"] = ("numpy", _ => UnaryFunction.Sqrt),
        ["Square"] = ("numpy", _ => UnaryFunction.Square),
        ["Tanh"] = ("numpy", _ => Activations.Tanh),
        ["Celu"] = ("nn", config => Only(config, "alpha", 1, Activations.Celu)),
        ["Elu"] = ("nn", config => Only(config, "alpha", 1, Activations.Elu)),
        ["Gelu"] = ("nn", config => config.Flag("approximate", true) ? Activations.ApproximateGelu : Activations.Gelu),
        ["Glu"] = ("nn", config => Only(config, "axis", -1, Activations.Glu)),
        ["HardShrink"] = ("nn", config => Only(config, "threshold", .5, Activations.HardShrink)),
        ["HardSigmoid"] = ("nn", _ => Activations.HardSigmoid),
        ["HardSilu"] = ("nn", _ => Activations.HardSilu),
        ["HardTanh"] = ("nn", _ => Activations.HardTanh),
        ["LeakyRelu"] = ("nn", config => Activations.LeakyRelu(config.Number("negative_slope", .2))),
        ["LogSigmoid"] = ("nn", _ => Activations.LogSigmoid),
        ["Relu"] = ("nn", _ => Activations.Relu),
        ["Relu6"] = ("nn", _ => Activations.Relu6),
        ["Selu"] = ("nn", _ => Activations.Selu),
        ["Sigmoid"] = ("nn", _ => Activations.Sigmoid),
        ["Silu"] = ("nn", _ => Activations.Silu),
        ["SoftShrink"] = ("nn", config => Only(config, "threshold", .5, Activations.SoftShrink)),
        ["Softplus"] = ("nn", _ => Activations.Softplus),
        ["Softsign"] = ("nn", _ => Activations.Softsign),
        ["SparsePlus"] = ("nn", _ => Activations.SparsePlus),
        ["SparseSigmoid"] = ("nn", _ => Activations.SparseSigmoid),
        ["Squareplus"] = ("nn", config => Only(config, "b", 4, Activations.Squareplus)),
        ["TanhShrink"] = ("nn", _ => Activations.TanhShrink),
    };

    /// <inheritdoc/>
    public static IReadOnlyList<string> Names => ["keras.ops"];

    /// <exception cref="FormatException">The operation is unknown, or an argument is not supported.</exception>
    public static Operation Read(ObjectConfig config)
    {
        var serialized = config.Serialized!;
        string kerasClass = serialized["class_name"]!.ToString();
        string? name = config.Name ?? serialized["name"]?.ToString();
        ObjectConfig settings = new($"Operation '{name}' ({serialized["module"]}.{kerasClass})", config.Values);
        var arguments = Arguments(serialized, settings);
        if (Unary.TryGetValue(kerasClass, out var unary))
            return new UnaryFunction(unary.Module, kerasClass, unary.Read(settings), Settings(config.Values), name);
        if (BinaryFunction.Classes.Contains(kerasClass))
            return new BinaryFunction(kerasClass, Number(arguments, 0), Number(arguments, 1), name);
        if (LogicalFunction.Classes.Contains(kerasClass)) return new LogicalFunction(kerasClass, name);
        if (ReductionFunction.Classes.Contains(kerasClass)) return ReductionFunction.Read(kerasClass, settings, name);
        return kerasClass switch
        {
            "Argmax" or "Argmin" => ArgFunction.Read(kerasClass, settings, name),
            "Cast" => CastFunction.Read(settings, name),
            "Clip" => UnaryFunction.Clip(settings.Number("x_min"), settings.Number("x_max"), name),
            "ExpandDims" or "Squeeze" => AxisFunction.Read(kerasClass, settings, name),
            "Flip" => FlipFunction.Read(settings, name),
            "GetItem" => ItemFunction.Read(settings, arguments, name),
            "Matmul" => new MatmulFunction(name),
            "Pad" => PadFunction.Read(settings, Number(arguments, 1), name),
            "TopK" => TopKFunction.Read(settings, name),
            "OneHot" => OneHotFunction.Read(settings, name),
            "Softmax" or "LogSoftmax" => UnaryFunction.Softmax(kerasClass, settings.Int("axis", -1), name),
            "Where" => new WhereFunction(Number(arguments, 1), Number(arguments, 2), name),
            "Repeat" => RepeatFunction.Read(settings, name),
            "Swapaxes" => SwapAxesFunction.Read(settings, name),
            "Stack" => StackFunction.Read(settings, name),
            "Concatenate" or "Reshape" or "Transpose" => LayerFunction.Read(kerasClass, settings, name),
            _ => throw new FormatException(
                $"{settings.Owner}: Kente does not support this operation. Replace it by a layer before the model is saved."),
        };
    }

    /// <summary>Creates the operation that computes an activation.</summary>
    /// <exception cref="ArgumentException">Keras has no such operation.</exception>
    public static TensorFunction Of(Activation activation, string? name = null)
    {
        if (activation.Slope is { } slope)
            return new UnaryFunction("nn", "LeakyRelu", activation, new() { ["negative_slope"] = JsonNumber.Float(slope) }, name);
        if (ReferenceEquals(activation, Activations.Gelu) || ReferenceEquals(activation, Activations.ApproximateGelu))
            return new UnaryFunction(
                "nn", "Gelu", activation, new() { ["approximate"] = ReferenceEquals(activation, Activations.ApproximateGelu) }, name);
        if (ReferenceEquals(activation, Activations.Softmax)) return UnaryFunction.Softmax("Softmax", -1, name);
        if (ReferenceEquals(activation, Activations.LogSoftmax)) return UnaryFunction.Softmax("LogSoftmax", -1, name);
        ObjectConfig none = new("");
        foreach (var (kerasClass, entry) in Unary)
            if (ReferenceEquals(entry.Read(none), activation)) return new UnaryFunction(entry.Module, kerasClass, activation, [], name);
        throw new ArgumentException($"Keras has no operation '{activation.Name}'. Use the layer Activation instead.", nameof(activation));
    }

    // The arguments of the only call that are not tensors.
    private static JsonArray Arguments(JsonObject serialized, ObjectConfig config)
    {
        if (serialized["inbound_nodes"] is not JsonArray { Count: 1 } calls
            || calls[0] is not JsonObject call
            || call["args"] is not JsonArray arguments)
            throw new FormatException(
                $"{config.Owner}: One call with arguments is expected, but there are {(serialized["inbound_nodes"] as JsonArray)?.Count ?? 0}.");
        return call["kwargs"] is JsonObject { Count: > 0 } named && named.Any(argument => argument.Value is not null)
            ? throw new FormatException(
                $"{config.Owner}: The argument '{named.First(argument => argument.Value is not null).Key}' is passed by name, which Kente does not support.")
            : arguments;
    }

    private static double? Number(JsonArray arguments, int at) =>
        at < arguments.Count && arguments[at] is JsonValue value && value.TryGetValue(out double number) ? number : null;

    private static JsonObject Settings(JsonObject values) =>
        new(values.Where(pair => pair.Key != "name").Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));

    private static Activation Only(ObjectConfig config, string key, double only, Activation activation) => config.Number(key, only) == only
        ? activation
        : throw new FormatException(
            $"{config.Owner}: '{key}' is {config.Values[key]!.ToJsonString()}, which Kente does not support. The only supported value is {only}.");
}
