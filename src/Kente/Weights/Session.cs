using Kente.Native;
using Kente.Weights.Initialization;
using TorchSharp;

namespace Kente;

/// <summary>
/// The source of automatic layer names and initial random weights of new layers. <see cref="Start"/> gives the current async context its
/// own session, so that the same code run twice builds the same model.
/// </summary>
/// <example><code>
/// Session.Start(seed: 1);     // the same first weights, shuffles and dropout in every run
/// var model = new Sequential(Input(4), [Dense(8, Relu), Dense(1)]);
/// </code></example>
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

    /// <summary>Starts a new session: resets layer names and seeds the initial weights of layers that are created afterwards.</summary>
    /// <param name="seed">Seed of all random numbers of the session. Default none: they differ from run to run.</param>
    public static void Start(long? seed = null) => Own.Value = new(seed);

    /// <summary>
    /// Until the result is disposed, initial weights are zeros and the current session is unchanged, because a file provides names and
    /// weights.
    /// </summary>
    /// <param name="limit">Maximum number of values in total.</param>
    internal static IDisposable Blank(long limit)
    {
        Session? before = Own.Value;
        Own.Value = new(seed: 0, new BlankWeights(limit));
        return new Restoring(() => Own.Value = before);
    }

    /// <summary>Creates the initial values of a weight.</summary>
    internal torch.Tensor InitialValues(Initializer initializer, long[] shape) =>
        _blank?.Of(shape) ?? Draw(generator => initializer.Create(shape, generator));

    /// <summary>Runs code in a separate session; the caller's session is unchanged.</summary>
    /// <param name="seed">Seed of all random numbers of the separate session.</param>
    /// <param name="code">Code to run.</param>
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

    /// <summary>Gets a layer name that is unique in this session: <c>dense</c>, <c>dense_1</c>, ….</summary>
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

    /// <summary>Draws a seed.</summary>
    internal long NextSeed() => Draw(generator => torch.randint_long(long.MaxValue, generator));

    private sealed class Restoring(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
