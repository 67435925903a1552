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

    private Session(long? seed)
    {
        Native.TorchNative.Load();
        _generator = new torch.Generator((ulong)(seed ?? Random.Shared.NextInt64()), torch.CPU);
    }

    internal static Session Current => Own.Value ?? Shared;

    /// <summary>Starts counting names afresh and draws the first weights of the layers to come from this seed.</summary>
    /// <param name="seed">Fixes all random numbers of the session; without it they differ from run to run.</param>
    public static void Start(long? seed = null) => Own.Value = new(seed);

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
}
