using static Kente.Activations;
using static TorchSharp.torch;

namespace Kente.Onnx.Tests;

/// <summary>Recurrent operators against the equations of Keras.</summary>
public class RecurrentOperatorTests
{
    public static TheoryData<string, bool> Cells =>
        new()
        {
            { "LSTM", true }, { "LSTM", false }, { "GRU", true }, { "GRU", false }, { "GRU before", true }, { "RNN", true },
            { "RNN", false },
        };

    [Theory]
    [MemberData(nameof(Cells))]
    public void Operator_computes_the_equations_of_Keras(string kind, bool biased)
    {
        ReadOnlySpan<(Activation, Activation)> activations = [(Tanh, Sigmoid), (Relu, HardSigmoid), (Linear, Sigmoid)];
        foreach (var (activation, gates) in activations)
        {
            var input = Layers.Input([null, 3]);
            Recurrent layer = new(kind, biased, activation, gates);
            var results = ((Layer)layer)(input);
            using Exported exported = new(new Model(input, results).WithRandomWeights());
            exported.AssertSameOnRandomData(5);
        }
    }

    /// <summary>Returns the outputs of all steps in reverse order, so that Reverse is tested too.</summary>
    private sealed class Recurrent(string kind, bool biased, Activation activation, Activation gateActivation) : Operation
    {
        private const int Units = 4;

        private Weight _kernel = null!, _recurrent = null!;
        private Weight? _bias;

        private int Gates => kind == "LSTM" ? 4 : kind == "RNN" ? 1 : 3;

        protected override void Build(IReadOnlyList<Shape> inputs)
        {
            _kernel = AddWeight("kernel", [inputs[0][1]!.Value, Gates * Units], Initializers.GlorotUniform());
            _recurrent = AddWeight("recurrent_kernel", [Units, Gates * Units], Initializers.GlorotUniform());
            if (biased) _bias = AddWeight("bias", kind == "GRU" ? [2, Gates * Units] : [Gates * Units], Initializers.Zeros());
        }

        protected override Shape InferShape(IReadOnlyList<Shape> inputs) => [inputs[0][0], Units];

        protected override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs) => graph.Reverse((kind switch
        {
            "LSTM" => graph.Lstm(inputs[0], new(_kernel, _recurrent, _bias), activation, gateActivation),
            "RNN" => graph.SimpleRnn(inputs[0], new(_kernel, _recurrent, _bias), activation),
            _ => graph.Gru(inputs[0], new(_kernel, _recurrent, _bias), activation, gateActivation, resetAfter: kind == "GRU"),
        }).Sequence, 1);

        protected override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context)
        {
            var x = inputs[0];
            Tensor h = zeros(x.shape[0], Units), c = zeros(x.shape[0], Units);
            List<Tensor> outputs = [];
            for (int t = 0; t < x.shape[1]; t++)
            {
                (h, c) = Step(x.select(1, t), h, c);
                outputs.Insert(0, h);
            }
            return stack([.. outputs], 1);
        }

        private (Tensor H, Tensor C) Step(Tensor x, Tensor h, Tensor c)
        {
            var bias = _bias?.Native ?? zeros(Gates * Units);
            var (ofInput, ofState) = bias.dim() == 2 ? (bias[0], bias[1]) : (bias, zeros_like(bias));
            Tensor[] a = (x.mm(_kernel.Native) + ofInput).chunk(Gates, 1);
            Tensor[] b = (h.mm(_recurrent.Native) + ofState).chunk(Gates, 1);
            if (kind == "RNN") return (activation.Apply(a[0] + b[0]), c);
            if (kind == "LSTM")
            {
                var next = (gateActivation.Apply(a[1] + b[1]) * c) + (gateActivation.Apply(a[0] + b[0]) * activation.Apply(a[2] + b[2]));
                return (gateActivation.Apply(a[3] + b[3]) * activation.Apply(next), next);
            }
            var (z, r) = (gateActivation.Apply(a[0] + b[0]), gateActivation.Apply(a[1] + b[1]));
            var candidate = kind == "GRU"
                ? activation.Apply(a[2] + (r * b[2]))
                : activation.Apply(a[2] + (r * h).mm(_recurrent.Native.narrow(1, 2 * Units, Units)));
            return ((z * h) + ((1 - z) * candidate), c);
        }
    }
}
