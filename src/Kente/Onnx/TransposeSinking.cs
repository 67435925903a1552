
namespace Kente.Onnx;

/// <summary>
/// Takes needless transposes out of a graph. A transpose is not carried out where it stands, but remembered, and moved past every node that
/// can do with the axes in another order; two that meet become one, or none where they undo each other. Only before a node that needs
/// the axes as they were written is one carried out, once for all that read it. So convolutions, activations, poolings, normalizations
/// and merges that follow one another compute channels second, with one transpose at the entrance.
/// </summary>
internal sealed class TransposeSinking
{
    private static readonly HashSet<string> Elementwise =
    [
        "Abs", "Add", "And", "Cast", "Ceil", "Celu", "Clip", "Div", "Elu", "Equal", "Erf", "Exp", "Floor", "Greater", "GreaterOrEqual", "HardSigmoid", "HardSwish",
        "LeakyRelu", "Less", "LessOrEqual", "Log", "Max", "Mean", "Min", "Mul", "Neg", "Not", "Or", "Pow", "PRelu", "Reciprocal", "Relu", "Round", "Selu", "Shrink",
        "Sigmoid", "Sign", "Softplus", "Softsign", "Sqrt", "Sub", "Sum", "Tanh", "ThresholdedRelu", "Where",
    ];

    private readonly OnnxBody _body;
    private readonly List<OnnxNode> _nodes = [];
    private readonly Dictionary<string, View> _views = [];
    private readonly Dictionary<string, string> _made = [];

    private TransposeSinking(OnnxBody body) => _body = body;

    public static void Apply(OnnxBody body)
    {
        TransposeSinking sinking = new(body);
        foreach (var node in body.Nodes) sinking.Take(node);
        foreach (var output in body.Outputs) sinking.Finish(output.Name);
        body.Nodes = sinking._nodes;
    }

    private void Take(OnnxNode node)
    {
        switch (node.Operator)
        {
            case "Transpose":
                var order = ((long[])node.Attributes["perm"].Value).Select(axis => (int)axis);
                var under = At(node.Inputs[0]);
                _views[node.Output] = new(under.Source, [.. order.Select(axis => under.Axis(axis))]);
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

    /// <summary>The order that all inputs but the constants have in common; none where they differ or nothing is transposed.</summary>
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

    /// <summary>The node as it is where the transpose comes after it; none where it cannot be moved.</summary>
    private OnnxNode? Sunk(OnnxNode node, int[] order) => node.Operator switch
    {
        var name when Elementwise.Contains(name) => WithConstants(node, order),
        "Softmax" or "LogSoftmax" => node.With("axis", order[Axis(node, order)]),
        "Concat" when !node.Inputs.Any(_body.Constants.ContainsKey) => node.With("axis", order[Axis(node, order)]),
        "ReduceMean" or "ReduceMax" or "ReduceMin" or "ReduceL2" when node.Attributes.ContainsKey("axes") => node.With("axes", Reduced(node, order).Select(axis => (long)order[axis]).Order().ToArray()),
        "Pad" when node.Inputs.Count == 2 => WithInput(node, 1, sides => Pads(sides, order)),
        "Slice" when node.Inputs.Count == 4 => WithInput(node, 3, axes => [.. axes.Select(axis => (long)order[axis < 0 ? axis + order.Length : axis])]),
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
            if (!_body.Constants.ContainsKey(moved)) _body.Constants[moved] = constant.Reordered(order);
            inputs[i] = moved;
        }
        return node with { Inputs = inputs };
    }

    private OnnxNode? WithInput(OnnxNode node, int place, Func<long[], long[]> change)
    {
        if (!_body.Constants.TryGetValue(node.Inputs[place], out var constant)) return null;
        long[] changed = change(constant.ToIntegers());
        var inputs = node.Inputs.ToArray();
        inputs[place] = $"{inputs[place]}:{string.Join(',', changed)}";
        _body.Constants[inputs[place]] = OnnxConstant.Of<long>(DType.Int64, changed, changed.Length);
        return node with { Inputs = inputs };
    }

    private static long[] Pads(long[] sides, int[] order)
    {
        var moved = new long[sides.Length];
        for (int axis = 0; axis < order.Length; axis++)
            (moved[order[axis]], moved[order.Length + order[axis]]) = (sides[axis], sides[order.Length + axis]);
        return moved;
    }

    /// <summary>Adds a node that reads what lies under the transposes, and remembers the transpose that now comes after it.</summary>
    private void Add(OnnxNode moved, OnnxNode original, int[] order)
    {
        string raw = $"{original.Output}:raw";
        _nodes.Add(moved with { Inputs = [.. moved.Inputs.Select(input => At(input).Source)], Outputs = [raw] });
        _views[original.Output] = new(raw, Remaining(original, order));
    }

    /// <summary>The order of the axes that a node leaves: all, but for a reduction that takes its axes out.</summary>
    private static int[] Remaining(OnnxNode node, int[] order)
    {
        if (!node.Operator.StartsWith("Reduce", StringComparison.Ordinal) || (node.Attributes.TryGetValue("keepdims", out var keep) ? (long)keep.Value : 1) == 1) return order;
        var reduced = Reduced(node, order);
        int[] left = [.. Enumerable.Range(0, order.Length).Where(axis => !reduced.Contains(axis)).Select(axis => order[axis])];
        int[] sorted = [.. left.Order()];
        return [.. left.Select(axis => Array.IndexOf(sorted, axis))];
    }

    private static int[] Reduced(OnnxNode node, int[] order) => [.. ((long[])node.Attributes["axes"].Value).Select(axis => (int)(axis < 0 ? axis + order.Length : axis))];

    private static int Axis(OnnxNode node, int[] order) => (int)(node.Attributes.TryGetValue("axis", out var axis) ? (long)axis.Value : -1) is var at && at < 0 ? at + order.Length : at;

    private void Add(OnnxNode node) => _nodes.Add(node with { Inputs = [.. node.Inputs.Select(Carried)] });

    /// <summary>The name of a tensor with its axes as they were written.</summary>
    private string Carried(string name)
    {
        var view = At(name);
        if (!view.Moves) return view.Source;
        string key = $"{view.Source}:{string.Join(',', view.Order!)}";
        if (_made.TryGetValue(key, out string? made)) return made;
        _nodes.Add(Transposed(view, name));
        return _made[key] = name;
    }

    private void Finish(string output)
    {
        if (Carried(output) is var carried && carried != output) _nodes.Add(new("Identity", [carried], [output], new Dictionary<string, OnnxSetting>()));
    }

    private static OnnxNode Transposed(View view, string name) =>
        new("Transpose", [view.Source], [name], new Dictionary<string, OnnxSetting> { ["perm"] = view.Order!.Select(axis => (long)axis).ToArray() });

    private View At(string name) => _views.TryGetValue(name, out var view) ? view : new(name, null);

    /// <summary>A tensor that is another one transposed: its axis i is axis Order[i] of the source.</summary>
    private readonly record struct View(string Source, int[]? Order)
    {
        public bool Moves => Order is not null && Order.Where((axis, i) => axis != i).Any();

        public int Axis(int axis) => Order?[axis] ?? axis;
    }
}
