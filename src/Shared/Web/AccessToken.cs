using System.Security.Cryptography;
using System.Text;

namespace Kente.Shared.Web;

/// <summary>A secret that a visitor must know. It is compared in constant time.</summary>
internal sealed class AccessToken(string text)
{
    public const string Parameter = "token";
    private readonly byte[] _hash = Hash(text);

    public string Text { get; } = text;

    /// <summary>256 random bits.</summary>
    public static AccessToken Random() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));

    public bool Matches(string? candidate) => candidate is not null && CryptographicOperations.FixedTimeEquals(_hash, Hash(candidate));

    // Hashes have one length, so that the comparison does not reveal the length of the token.
    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
