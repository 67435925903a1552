using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Bench.Performance.Networks;

/// <summary>The model of posts as one writes it on TorchSharp alone: age, and logits of income and gender.</summary>
internal sealed class HandWrittenPosts : nn.Module<Tensor, Tensor[]>
{
    private readonly nn.Module<Tensor, Tensor> _embedding, _convolutions, _dense, _age, _income, _gender;

    public HandWrittenPosts(int words) : base("posts")
    {
        static nn.Module<Tensor, Tensor> Conv(int from, int to, int padding = 0) =>
            nn.Sequential(nn.Conv1d(from, to, 5, padding: padding), nn.ReLU());
        _embedding = nn.Embedding(words, 256);
        _convolutions = nn.Sequential(
            Conv(256, 128), nn.MaxPool1d(5), Conv(128, 256), Conv(256, 256), nn.MaxPool1d(5), Conv(256, 256, 2), Conv(256, 256, 2));
        _dense = nn.Sequential(nn.Linear(256, 128), nn.ReLU());
        (_age, _income, _gender) = (nn.Linear(128, 1), nn.Linear(128, 10), nn.Linear(128, 1));
        RegisterComponents();
    }

    public override Tensor[] forward(Tensor posts)
    {
        var x = _dense.call(_convolutions.call(_embedding.call(posts).transpose(1, 2)).amax([2]));
        return [_age.call(x), _income.call(x), _gender.call(x)];
    }
}
