using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Bench.Performance.Networks;

/// <summary>The localizer's training network as one writes it on TorchSharp alone: the label, and the cells while it is trained.</summary>
internal sealed class HandWrittenLocalizer : nn.Module<Tensor, Tensor[]>
{
    private const int Features = 64;

    private readonly nn.Module<Tensor, Tensor> _stem, _stage3, _stage4, _stage5, _lateral3, _lateral4, _lateral5, _tower, _attention,
    _offsets, _mask, _presence, _classes;
    private readonly Tensor _centers;

    public HandWrittenLocalizer(int classes, int size) : base("localizer")
    {
        _stem = nn.Sequential(Conv(3, 16, 3, 2), nn.ReLU(), Conv(16, 32, 3, 2), nn.ReLU());
        (_stage3, _stage4, _stage5) = (new Stage(32, 64), new Stage(64, 128), new Stage(128, 160));
        (_lateral3, _lateral4, _lateral5) = (Conv(64, Features, 1), Conv(128, Features, 1), Conv(160, Features, 1));
        _tower = nn.Sequential(nn.ReLU(), Conv(Features, Features), nn.ReLU(), nn.Dropout(0.15));
        (_attention, _offsets, _mask) = (nn.Conv2d(Features, 4, 1), nn.Conv2d(Features, 4, 1), nn.Conv2d(Features, 1, 1));
        (_presence, _classes) = (nn.Linear(160, 1), nn.Linear(160, classes));
        int grid = size / 8;
        float[] positions = [.. Enumerable.Range(0, grid * grid).SelectMany(
            i => (float[])[((i % grid) + 0.5f) / grid, ((i / grid) + 0.5f) / grid])];
        _centers = tensor(positions, [grid * grid, 2]);
        RegisterComponents();
    }

    public override Tensor[] forward(Tensor image)
    {
        var three = _stage3.call(_stem.call((image / 127.5) - 1));
        var four = _stage4.call(three);
        var five = _stage5.call(four);
        var whole = five.mean([2, 3]);
        var t = _tower.call(_lateral3.call(three) + Up(_lateral4.call(four) + Up(_lateral5.call(five))));

        var (attention, offsets) = (_attention.call(t).flatten(2), _offsets.call(t).flatten(2));
        var weights = attention.softmax(2);
        var (centers, shifts) = (weights.matmul(_centers), (weights * offsets).sum(2));
        // Of the edges left, top, right and bottom.
        Tensor Center(int edge) => centers.select(1, edge).select(1, edge % 2);
        var (left, top) = (Center(0) - shifts.select(1, 0), Center(1) - shifts.select(1, 1));
        var (right, bottom) = (Center(2) + shifts.select(1, 2), Center(3) + shifts.select(1, 3));
        var box = stack([(left + right) / 2, (top + bottom) / 2, right - left, bottom - top], 1);
        var label = cat([_presence.call(whole).sigmoid(), box, _classes.call(whole).softmax(1)], 1);
        return training ? [label, cat([attention, offsets, _mask.call(t).flatten(2)], 1).transpose(1, 2)] : [label];
    }

    private static Tensor Up(Tensor x) => nn.functional.interpolate(x, scale_factor: [2, 2], mode: InterpolationMode.Nearest);

    private static nn.Module<Tensor, Tensor> Conv(int from, int to, int kernel = 3, int stride = 1) =>
        nn.Sequential(nn.Conv2d(from, to, kernel, stride: stride, padding: kernel / 2, bias: false), nn.BatchNorm2d(to, eps: 1e-3));

    private sealed class Stage : nn.Module<Tensor, Tensor>
    {
        private readonly nn.Module<Tensor, Tensor> _down, _residual;

        public Stage(int from, int to) : base("stage")
        {
            (_down, _residual) = (nn.Sequential(Conv(from, to, 3, 2), nn.ReLU()), nn.Sequential(Conv(to, to), nn.ReLU(), Conv(to, to)));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            var reduced = _down.call(x);
            return (reduced + _residual.call(reduced)).relu();
        }
    }
}
