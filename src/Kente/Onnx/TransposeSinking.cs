
namespace Kente.Onnx;

/// <summary>
/// Removes redundant transposes from a graph. Transposes are moved past every node that can compute with permuted axes; two that meet are
/// merged or cancel out. A transpose is executed only before a node that needs the original axes, once for all its readers. Successive
/// convolutions, activations, poolings, normalizations and merges thus compute with channels second, with a single transpose at the
/// start.
/// </summary>
internal sealed class TransposeSinking
{
    private static readonly HashSet<string> Elementwise =
    [
        "Abs", "Add", "And", "Cast", "Ceil", "Celu", "Clip", "Div", "Elu", "Equal", "Erf", "Exp", "Floor", "Greater", "GreaterOrEqual",
        "HardSigmoid", "HardSwish",
        "LeakyRelu", "Less", "LessOrEqual", "Log", "Max", "Mean", "Min", "Mul", "Neg", "Not", "Or", "Pow", "PRelu", "Reciprocal", "Relu",
        "Round", "Selu", "Shrink",
        "Sigmoid", "Sign", "Softplus", "Softsign", "Sqrt", "Sub", "Sum", "Tanh", "ThresholdedRelu", "Where",
    ];

    private readonly OnnxBody _body;
    private readonly List<OnnxNode> _nodes = [];
    private readonly Dictionary<string, View> _views = [];
    private readonly Dictionary<string, string> _transposed = [];

    private TransposeSinking(OnnxBody body) => _body = body;

    public static void Apply(OnnxBody body)
    {
        TransposeSinking sinking = new(body);
        foreach (var node in body.Nodes) sinking.Process(node);
        foreach (var output in body.Outputs) sinking.Finish(output.Name);
        body.Nodes = sinking._nodes;
    }

    private void Process(OnnxNode node)
    {
        switch (node.Operator)
        {
            case "Transpose":
                var order = ((long[])node.Attributes["perm"].Value).Select(axis => (int)axis);
                var source = At(node.Inputs[0]);
                _views[node.Output] = new(source.Source, [.. order.Select(axis => source.Axis(axis))]);
                break;
            case "Identity":
                _views[node.Output] = At(node.Inputs[0]);
                break;
            default:
                if (CommonOrder(node) is not { } common || Sunk(node, common) is not { } moved) Add(node);
                else Add(moved, node, common);
                break;
        }
    }

    /// <summary>
    /// Returns the order that all inputs except constants have in common; <see langword="null"/> if they differ or nothing is transposed.
    /// </summary>
    private int[]? CommonOrder(OnnxNode node)
    {
        int[]? common = null;
        foreach (string input in node.Inputs.Where(input => input.Length > 0 && !_body.Constants.ContainsKey(input)))
        {
            if (At(input) is not { Moves: true } view || (common is not null && !common.SequenceEqual(view.Order!))) return null;
            common = view.Order;
        }
        return common;
    }

    /// <summary>
    /// Returns the node as it is before the transpose; <see langword="null"/> if the transpose cannot be moved past it.
    /// </summary>
    private OnnxNode? Sunk(OnnxNode node, int[] order) => node.Operator switch
    {
        var name when Elementwise.Contains(name) => WithConstants(node, order),
        "Softmax" or "LogSoftmax" => node.With("axis", order[Axis(node, order)]),
        "Concat" when !node.Inputs.Any(_body.Constants.ContainsKey) => node.With("axis", order[Axis(node, order)]),
        "ReduceMean" or "ReduceMax" or "ReduceMin" or "ReduceL2" when node.Attributes.ContainsKey("axes") =>
            node.With("axes", Reduced(node, order).Select(axis => (long)order[axis]).Order().ToArray()),
        "Pad" when node.Inputs.Count is 2 or 3 => WithInput(node, 1, sides => Pads(sides, order)),
        "Slice" when node.Inputs.Count == 4 =>
            WithInput(node, 3, axes => [.. axes.Select(axis => (long)order[axis < 0 ? axis + order.Length : axis])]),
        _ => null,
    };

    private OnnxNode? WithConstants(OnnxNode node, int[] order)
    {
        var inputs = node.Inputs.ToArray();
        for (int i = 0; i < inputs.Length; i++)
        {
            if (!_body.Constants.TryGetValue(inputs[i], out var constant) || constant.Dimensions.Length == 0) continue;
            if (constant.Dimensions.Length > order.Length) return null;
            string moved = $"{inputs[i]}:{string.Join(',', order)}";
            if (!_body.Constants.ContainsKey(moved)) _body.Constants[moved] = constant.Permute(order);
            inputs[i] = moved;
        }
        return node with { Inputs = inputs };
    }

    private OnnxNode? WithInput(OnnxNode node, int index, Func<long[], long[]> change)
    {
        if (!_body.Constants.TryGetValue(node.Inputs[index], out var constant)) return null;
        long[] changed = change(constant.ToIntegers());
        var inputs = node.Inputs.ToArray();
        inputs[index] = $"{inputs[index]}:{string.Join(',', changed)}";
        _body.Constants[inputs[index]] = OnnxConstant.Of<long>(DType.Int64, changed, changed.Length);
        return node with { Inputs = inputs };
    }

    private static long[] Pads(long[] sides, int[] order)
    {
        var moved = new long[sides.Length];
        for (int axis = 0; axis < order.Length; axis++)
            (moved[order[axis]], moved[order.Length + order[axis]]) = (sides[axis], sides[order.Length + axis]);
        return moved;
    }

    /// <summary>Adds a node that reads the untransposed tensors, and records the transpose after it.</summary>
    private void Add(OnnxNode moved, OnnxNode original, int[] order)
    {
        string raw = $"{original.Output}:raw";
        _nodes.Add(moved with { Inputs = [.. moved.Inputs.Select(input => At(input).Source)], Outputs = [raw] });
        _views[original.Output] = new(raw, Remaining(original, order));
    }

    /// <summary>Returns the order of the axes of a node's output; a reduction may remove axes.</summary>
    private static int[] Remaining(OnnxNode node, int[] order)
    {
        if (!node.Operator.StartsWith("Reduce", StringComparison.Ordinal)
            || (node.Attributes.TryGetValue("keepdims", out var keep) ? (long)keep.Value : 1) == 1) return order;
        var reduced = Reduced(node, order);
        int[] left = [.. Enumerable.Range(0, order.Length).Where(axis => !reduced.Contains(axis)).Select(axis => order[axis])];
        int[] sorted = [.. left.Order()];
        return [.. left.Select(axis => Array.IndexOf(sorted, axis))];
    }

    private static int[] Reduced(OnnxNode node, int[] order) =>
        [.. ((long[])node.Attributes["axes"].Value).Select(axis => (int)(axis < 0 ? axis + order.Length : axis))];

    private static int Axis(OnnxNode node, int[] order) =>
        (int)(node.Attributes.TryGetValue("axis", out var axis) ? (long)axis.Value : -1) is var at && at < 0 ? at + order.Length : at;

    private void Add(OnnxNode node) => _nodes.Add(node with { Inputs = [.. node.Inputs.Select(Transposed)] });

    /// <summary>Returns the name of a tensor with its original axes, and adds the transpose if necessary.</summary>
    private string Transposed(string name)
    {
        var view = At(name);
        if (!view.Moves) return view.Source;
        string key = $"{view.Source}:{string.Join(',', view.Order!)}";
        if (_transposed.TryGetValue(key, out string? existing)) return existing;
        _nodes.Add(TransposeNode(view, name));
        return _transposed[key] = name;
    }

    private void Finish(string output)
    {
        if (Transposed(output) is var name && name != output)
            _nodes.Add(new("Identity", [name], [output], new Dictionary<string, OnnxAttributeValue>()));
    }

    private static OnnxNode TransposeNode(View view, string name) =>
        new(
            "Transpose", [view.Source], [name],
            new Dictionary<string, OnnxAttributeValue> { ["perm"] = view.Order!.Select(axis => (long)axis).ToArray() });

    private View At(string name) => _views.TryGetValue(name, out var view) ? view : new(name, null);

    /// <summary>A transposed tensor: its axis i is axis Order[i] of the source.</summary>
    private readonly record struct View(string Source, int[]? Order)
    {
        public bool Moves => Order is not null && Order.Where((axis, i) => axis != i).Any();

        public int Axis(int axis) => Order?[axis] ?? axis;
    }
}
