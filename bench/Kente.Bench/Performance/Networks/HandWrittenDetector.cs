using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Kente.Bench.Performance.Networks;

/// <summary>
/// The nano detector's training network as one writes it on TorchSharp alone: channels first, raw distances and class logits for each cell.
/// </summary>
internal sealed class HandWrittenDetector : nn.Module<Tensor, Tensor>
{
    private const int Neck = 64;

    private readonly nn.Module<Tensor, Tensor> _stem, _stage2, _stage3, _stage4, _stage5, _pyramid, _top4, _out3, _down4, _out4, _down5,
    _out5;
    private readonly Branch _box, _class;

    public HandWrittenDetector(int classes, int distances) : base("detector")
    {
        _stem = Conv(3, 16, 3, 2);
        (_stage2, _stage3, _stage4, _stage5) = (Stage(16, 32), Stage(32, 64), Stage(64, 96), Stage(96, 128));
        _pyramid = new Pyramid(128);
        (_top4, _out3) = (new Partial(128 + 96, 96, false), new Partial(96 + 64, Neck, false));
        (_down4, _out4) = (Conv(Neck, Neck, 3, 2), new Partial(Neck + 96, Neck, false));
        (_down5, _out5) = (Conv(Neck, Neck, 3, 2), new Partial(Neck + 128, Neck, false));
        (_box, _class) = (
            new Branch(Neck, Math.Max(16, 4 * distances), 4 * distances),
            new Branch(Neck, Math.Max(Neck, Math.Min(classes, 2 * Neck)), classes));
        RegisterComponents();
    }

    public override Tensor forward(Tensor image)
    {
        var three = _stage3.call(_stage2.call(_stem.call(image)));
        var four = _stage4.call(three);
        var five = _pyramid.call(_stage5.call(four));
        var top = _top4.call(cat([Up(five), four], 1));
        var low = _out3.call(cat([Up(top), three], 1));
        var middle = _out4.call(cat([_down4.call(low), top], 1));
        var high = _out5.call(cat([_down5.call(middle), five], 1));
        Tensor[] levels = [low, middle, high];
        return cat([.. levels.Select((level, i) => cat([_box.Of(level, i), _class.Of(level, i)], 1).flatten(2).transpose(1, 2))], 1);
    }

    private static Tensor Up(Tensor x) => nn.functional.interpolate(x, scale_factor: [2, 2], mode: InterpolationMode.Nearest);

    private static nn.Module<Tensor, Tensor> Conv(int from, int to, int kernel = 3, int stride = 1) =>
        nn.Sequential(
            nn.Conv2d(from, to, kernel, stride: stride, padding: kernel / 2, bias: false), nn.BatchNorm2d(to, eps: 1e-3), nn.SiLU());

    private static nn.Module<Tensor, Tensor> Stage(int from, int to) => nn.Sequential(Conv(from, to, 3, 2), new Partial(to, to, true));

    private sealed class Partial : nn.Module<Tensor, Tensor>
    {
        private readonly nn.Module<Tensor, Tensor> _through, _past, _bottleneck, _join;
        private readonly bool _residual;

        public Partial(int from, int to, bool residual) : base("partial")
        {
            _residual = residual;
            (_through, _past, _join) = (Conv(from, to / 2, 1), Conv(from, to / 2, 1), Conv(to, to, 1));
            _bottleneck = nn.Sequential(Conv(to / 2, to / 2), Conv(to / 2, to / 2));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            var through = _through.call(x);
            var changed = _bottleneck.call(through);
            return _join.call(cat([_residual ? changed + through : changed, _past.call(x)], 1));
        }
    }

    private sealed class Pyramid : nn.Module<Tensor, Tensor>
    {
        private readonly nn.Module<Tensor, Tensor> _reduce, _join;

        public Pyramid(int filters) : base("pyramid")
        {
            (_reduce, _join) = (Conv(filters, filters / 2, 1), Conv(2 * filters, filters, 1));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            static Tensor Pool(Tensor y) => nn.functional.max_pool2d(y, 5, 1, 2);
            var first = _reduce.call(x);
            var second = Pool(first);
            var third = Pool(second);
            return _join.call(cat([first, second, third, Pool(third)], 1));
        }
    }

    /// <summary>Convolutions that the levels share, normalizations that they do not.</summary>
    private sealed class Branch : nn.Module
    {
        private readonly nn.Module<Tensor, Tensor> _first, _second;
        private readonly ModuleList<nn.Module<Tensor, Tensor>> _firstNorms, _secondNorms;
        private readonly ModuleList<Conv2d> _outputs;

        public Branch(int from, int filters, int to) : base("branch")
        {
            static nn.Module<Tensor, Tensor> Norm(int filters) => nn.Sequential(nn.BatchNorm2d(filters, eps: 1e-3), nn.SiLU());
            (_first, _second) = (
                nn.Conv2d(from, filters, 3, padding: 1, bias: false), nn.Conv2d(filters, filters, 3, padding: 1, bias: false));
            (_firstNorms, _secondNorms) = (
                new([Norm(filters), Norm(filters), Norm(filters)]), new([Norm(filters), Norm(filters), Norm(filters)]));
            _outputs = new([nn.Conv2d(filters, to, 1), nn.Conv2d(filters, to, 1), nn.Conv2d(filters, to, 1)]);
            RegisterComponents();
        }

        public Tensor Of(Tensor x, int level) =>
            _outputs[level].call(_secondNorms[level].call(_second.call(_firstNorms[level].call(_first.call(x)))));
    }
}
