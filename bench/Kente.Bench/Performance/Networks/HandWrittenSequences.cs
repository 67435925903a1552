using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Kente.Bench.Performance.Networks;

/// <summary>An LSTM whose last output a dense layer classifies.</summary>
internal sealed class HandWrittenLstm : nn.Module<Tensor, Tensor>
{
    private readonly LSTM _lstm;
    private readonly nn.Module<Tensor, Tensor> _head;

    public HandWrittenLstm(int features, int units, int classes) : base("lstm")
    {
        (_lstm, _head) = (nn.LSTM(features, units, batchFirst: true), nn.Linear(units, classes));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var (outputs, _, _) = _lstm.call(x);
        return _head.call(outputs.select(1, -1));
    }
}

/// <summary>Self-attention whose mean over the steps a dense layer classifies.</summary>
internal sealed class HandWrittenAttention : nn.Module<Tensor, Tensor>
{
    private readonly MultiheadAttention _attention;
    private readonly nn.Module<Tensor, Tensor> _head;

    public HandWrittenAttention(int features, int heads, int classes) : base("attention")
    {
        (_attention, _head) = (nn.MultiheadAttention(features, heads), nn.Linear(features, classes));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var steps = x.transpose(0, 1);
        var attended = _attention.call(steps, steps, steps, null, false, null).Item1;
        return _head.call(attended.mean([0]));
    }
}
