using Kente.Native;
using Kente.Weights.Initialization;
using TorchSharp;

namespace Kente;

/// <summary>
/// Where new layers take their automatic names and their first random weights from. <see cref="Start"/> gives the current
/// flow of control one of its own, so the same code run twice builds the same model.
/// </summary>
public sealed class Session
{
    private static readonly Session Shared = new(seed: null);
    private static readonly AsyncLocal<Session?> Own = new();

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _names = [];
    private readonly torch.Generator _generator;

    private readonly BlankWeights? _blank;

    private Session(long? seed, BlankWeights? blank = null)
    {
        Native.TorchNative.Load();
        _blank = blank;
        _generator = new torch.Generator((ulong)(seed ?? Random.Shared.NextInt64()), torch.CPU);
    }

    internal static Session Current => Own.Value ?? Shared;

    /// <summary>Starts counting names afresh and draws the first weights of the layers to come from this seed.</summary>
    /// <param name="seed">Fixes all random numbers of the session; without it they differ from run to run.</param>
    public static void Start(long? seed = null) => Own.Value = new(seed);

    /// <summary>Until the result is disposed, first weights are zeros and the current session is left as it is: a file gives names and numbers.</summary>
    /// <param name="most">How many numbers there may be in all.</param>
    internal static IDisposable Blank(long most)
    {
        Session? before = Own.Value;
        Own.Value = new(seed: 0, new BlankWeights(most));
        return new Ending(() => Own.Value = before);
    }

    /// <summary>The first numbers of a weight.</summary>
    internal torch.Tensor FirstWeights(Initializer initializer, long[] shape) => _blank?.Of(shape) ?? Draw(generator => initializer.Create(shape, generator));

    /// <summary>Runs code in a session of its own; the caller's goes on as it was.</summary>
    /// <param name="seed">Fixes all random numbers of that session.</param>
    /// <param name="code">What to run.</param>
    public static T Run<T>(long seed, Func<T> code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var before = Own.Value;
        Start(seed);
        try
        {
            return code();
        }
        finally
        {
            Own.Value = before;
        }
    }

    /// <summary>A name that no layer of this session has had: <c>dense</c>, <c>dense_1</c>, ….</summary>
    internal string NextName(string stem)
    {
        lock (_lock)
        {
            int used = _names.GetValueOrDefault(stem);
            _names[stem] = used + 1;
            return used == 0 ? stem : $"{stem}_{used}";
        }
    }

    /// <summary>Draws from the session's generator, one caller at a time.</summary>
    internal T Draw<T>(Func<torch.Generator, T> draw)
    {
        lock (_lock) return draw(_generator);
    }

    /// <summary>A seed for something that has none of its own.</summary>
    internal long NextSeed() => Draw(generator => torch.randint_long(long.MaxValue, generator));

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
