using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Tests.Graph.Layers;

/// <summary>Convolutions compute with channels second; an activation along the last axis still applies to the channels.</summary>
public class ConvolutionActivationTests
{
    public static TheoryData<string, Operation, Operation> Pairs => new()
    {
        { "Conv1D", Conv1D(3, 2, Softmax).Operation, Conv1D(3, 2).Operation },
        { "Conv2D", Conv2D(3, 2, Softmax).Operation, Conv2D(3, 2).Operation },
        { "DepthwiseConv2D", DepthwiseConv2D(2, Softmax).Operation, DepthwiseConv2D(2).Operation },
        { "SeparableConv2D", SeparableConv2D(3, 2, Softmax).Operation, SeparableConv2D(3, 2).Operation },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Softmax_activation_matches_a_separate_softmax_layer(string name, Operation inside, Operation plain)
    {
        var input = name == "Conv1D" ? LayerRun.Ramp(2, 5, 4) : LayerRun.Ramp(2, 5, 6, 4);
        var end = LayerRun.Ends(input)[0];
        Model together = new(end, inside.Apply(end)[0]), apart = new(end, Activation(Softmax)(plain.Apply(end)[0]));
        for (int i = 0; i < together.Weights.Count; i++) apart.Weights[i].Assign(together.Weights[i].ToArray());
        Golden.Near(LayerRun.Numbers(LayerRun.Predict(apart, input)), LayerRun.Numbers(LayerRun.Predict(together, input)), what: name);
    }
}
