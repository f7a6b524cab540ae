"""Storing the table in fewer bits: rows of int8, or product quantization."""

from typing import NamedTuple

import numpy as np


class Int8(NamedTuple):
    """`codes` [tokens, d] int8, `scale` [tokens, 1]: row = codes * scale."""

    codes: np.ndarray
    scale: np.ndarray

    def rows(self) -> np.ndarray:
        return self.codes * self.scale


class Product(NamedTuple):
    """`codes` [tokens, d / 2] uint8, `codebook` [d / 2, 256, 2], `scale` [tokens, 1]: each two
    dimensions of a row are one of 256 points, times the row's scale (4 bits a dimension)."""

    codes: np.ndarray
    codebook: np.ndarray
    scale: np.ndarray

    def rows(self) -> np.ndarray:
        parts = self.codebook[np.arange(self.codes.shape[1]), self.codes]
        return parts.reshape(len(self.codes), -1) * self.scale


def to_int8(table: np.ndarray) -> Int8:
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-9).astype(np.float32) / 127
    return Int8(np.rint(table / scale).astype(np.int8), scale)


def to_product(table: np.ndarray, seed: int = 7, rounds: int = 12) -> Product:
    """Product quantization (Jegou et al., 2011): k-means of 256 points for each two dimensions of the
    unit rows. The scale of a row is the one that leaves the least squared error."""
    generator = np.random.default_rng(seed)
    length = np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    parts = (table / length).reshape(len(table), -1, 2).astype(np.float32)
    codes = np.empty(parts.shape[:2], np.uint8)
    codebook = np.empty((parts.shape[1], 256, 2), np.float32)
    for m in range(parts.shape[1]):
        points = parts[:, m]
        centres = points[generator.choice(len(points), 256, replace=len(points) < 256)]
        for _ in range(rounds):
            nearest = _nearest(points, centres)
            count = np.maximum(np.bincount(nearest, minlength=256), 1)
            sums = np.stack([np.bincount(nearest, points[:, i], 256) for i in range(2)], axis=1)
            centres = np.where(np.bincount(nearest, minlength=256)[:, None] > 0, sums / count[:, None], centres).astype(np.float32)
        codebook[m], codes[:, m] = centres, _nearest(points, centres)
    unit = Product(codes, codebook, np.ones_like(length))
    rows = unit.rows()
    scale = (rows * table).sum(axis=1, keepdims=True) / np.maximum((rows * rows).sum(axis=1, keepdims=True), 1e-12)
    return Product(codes, codebook, scale.astype(np.float32))


def _nearest(points: np.ndarray, centres: np.ndarray) -> np.ndarray:
    return np.argmin((centres * centres).sum(axis=1) - 2 * points @ centres.T, axis=1).astype(np.uint8)
